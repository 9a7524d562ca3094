using System.Reflection;
using Crm.Store;
using Microsoft.EntityFrameworkCore;

namespace Crm.History;

/// <summary>One check of the whole store.</summary>
internal sealed partial class VerifyRun
{
    private const int MostProblems = 100;
    private const int Batch = 500;
    private readonly List<string> problems = [];
    private ChainHead head = ChainHead.Start;
    private long commits;
    private long records;
    private long entities;

    internal VerifyReport Report() => new(commits, records, entities, Convert.ToHexStringLower(head.Chain), problems);

    /// <summary>Link by link over the stored bytes.</summary>
    internal async Task ChainAsync(CrmDbContext context, CancellationToken cancellation)
    {
        var form = new CanonicalForm();
        while (true)
        {
            var last = head.Next - 1;
            var links = await context.Set<CommitRow>().Where(c => c.First > last).OrderBy(c => c.First).Take(Batch).ToListAsync(cancellation).ConfigureAwait(false);
            if (links.Count == 0)
                return;
            var tickets = links.Select(l => l.Ticket).ToArray();
            var calls = (await context.Set<CallRow>().Where(c => tickets.Contains(c.Ticket)).OrderBy(c => c.Id).ToListAsync(cancellation).ConfigureAwait(false)).ToLookup(c => c.Ticket);
            var changes = (await context.Set<ChangeRow>().Where(c => tickets.Contains(c.Ticket)).OrderBy(c => c.Ordinal).ToListAsync(cancellation).ConfigureAwait(false)).ToLookup(c => c.Ticket);
            var personal = (await context.Set<PersonalRow>().Where(c => tickets.Contains(c.Ticket)).ToListAsync(cancellation).ConfigureAwait(false)).ToDictionary(p => (p.Ticket, p.Ordinal));
            foreach (var link in links)
                Link(form, link, calls[link.Ticket], [.. changes[link.Ticket]], personal);
        }
    }

    private void Link(CanonicalForm form, CommitRow link, IEnumerable<CallRow> calls, ChangeRow[] changes, Dictionary<(long, int), PersonalRow> personal)
    {
        commits++;
        records += changes.Length;
        if (changes.Length != link.Count)
            Problem($"commit {link.Ticket}: {changes.Length} records instead of {link.Count}");
        if (link.First != head.Next)
            Problem($"commit {link.Ticket}: begins at {link.First} instead of {head.Next}");
        if (link.Recorded < head.Recorded)
            Problem($"commit {link.Ticket}: recorded before the one in front of it");
        form.Begin();
        foreach (var call in calls)
            form.Append(call);
        foreach (var change in changes)
        {
            form.Append(change);
            if (change.PersonalHash is { } hash && personal.TryGetValue((change.Ticket, change.Ordinal), out var apart)
                && apart is { Salt: { } salt, Document: { } document } && !WorkingSet.HashOf(salt, document).AsSpan().SequenceEqual(hash))
                Problem($"{change.Entity} {change.EntityId} version {change.Version}: its personal data were altered");
        }

        var digest = form.Digest();
        if (!digest.AsSpan().SequenceEqual(link.Digest))
            Problem($"commit {link.Ticket}: its calls or records were altered");
        var chain = CanonicalForm.Link(head.Chain, link.Ticket, head.Next, link.Count, link.Recorded, digest);
        if (link.Chain is null || !chain.AsSpan().SequenceEqual(link.Chain))
            Problem($"commit {link.Ticket}: the chain breaks here");
        head = new ChainHead(link.Ticket, ChainHead.After(link.First!.Value, link.Count), link.Chain ?? chain, link.Recorded);
    }

    private void Problem(string text)
    {
        if (problems.Count < MostProblems)
            problems.Add(text);
    }
}
