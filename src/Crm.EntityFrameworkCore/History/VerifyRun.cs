using Crm.Store;
using Microsoft.EntityFrameworkCore;

namespace Crm.History;

/// <summary>One check of the whole store.</summary>
/// <param name="knownHead">A head of the chain that was kept elsewhere; null for none.</param>
internal sealed partial class VerifyRun(string? knownHead)
{
    private const int MostProblems = 100;
    private const int Batch = 500;
    private readonly List<string> problems = [];
    private ChainHead head = ChainHead.Start;
    private bool sawHead;
    private long commits;
    private long records;
    private long entities;
    private long redacted;

    /// <summary>Records that are in memory at once, as long as no commit holds more by itself.</summary>
    internal int MostRecords { get; init; } = 2_000;

    internal VerifyReport Report() => new(commits, records, entities, Convert.ToHexStringLower(head.Chain), problems) { Redacted = redacted };

    /// <summary>Link by link over the stored bytes.</summary>
    internal async Task ChainAsync(CrmDbContext context, bool allAreNumbered, CancellationToken cancellation)
    {
        var form = new CanonicalForm();
        Pass(head.Chain);
        while (true)
        {
            var last = head.Next - 1;
            var links = await context.Set<CommitRow>().Where(c => c.First > last).OrderBy(c => c.First).Take(Batch).ToListAsync(cancellation).ConfigureAwait(false);
            if (links.Count == 0)
                break;
            foreach (var some in Together(links))
                await LinksAsync(context, form, some, cancellation).ConfigureAwait(false);
        }

        if (!sawHead)
            Problem($"the known head {knownHead} is not in the chain: its tail was cut off or replaced");
        await StrayAsync(context, allAreNumbered, cancellation).ConfigureAwait(false);
    }

    /// <summary>Commits whose records are read at once: an import's hold thousands each.</summary>
    private IEnumerable<List<CommitRow>> Together(List<CommitRow> links)
    {
        var (some, count) = (new List<CommitRow>(), 0);
        foreach (var link in links)
        {
            if (some.Count > 0 && (long)count + link.Count > MostRecords)
            {
                yield return some;
                (some, count) = ([], 0);
            }

            some.Add(link);
            count += Math.Clamp(link.Count, 1, MostRecords);
        }

        yield return some;
    }

    private async Task LinksAsync(CrmDbContext context, CanonicalForm form, List<CommitRow> links, CancellationToken cancellation)
    {
        var tickets = links.Select(l => l.Ticket).ToArray();
        var calls = (await context.Set<CallRow>().Where(c => tickets.Contains(c.Ticket)).OrderBy(c => c.Id).ToListAsync(cancellation).ConfigureAwait(false)).ToLookup(c => c.Ticket);
        var changes = (await context.Set<ChangeRow>().Where(c => tickets.Contains(c.Ticket)).OrderBy(c => c.Ordinal).ToListAsync(cancellation).ConfigureAwait(false)).ToLookup(c => c.Ticket);
        var personal = (await context.Set<PersonalRow>().Where(c => tickets.Contains(c.Ticket)).ToListAsync(cancellation).ConfigureAwait(false)).ToDictionary(p => (p.Ticket, p.Ordinal));
        var redactions = await context.Set<Redaction>().Where(r => tickets.Contains(r.Id)).ToDictionaryAsync(r => r.Id, cancellation).ConfigureAwait(false);
        foreach (var link in links)
            Link(form, link, calls[link.Ticket], [.. changes[link.Ticket]], (personal, redactions.GetValueOrDefault(link.Ticket)?.Digest));
        foreach (var left in personal.Keys)
            Problem($"commit {left.Item1}: personal data of a record {left.Item2} that has none");
    }

    private void Link(CanonicalForm form, CommitRow link, IEnumerable<CallRow> calls, ChangeRow[] changes, (Dictionary<(long, int), PersonalRow> Personal, byte[]? Redacted) apart)
    {
        commits++;
        records += changes.Length;
        if (changes.Length != link.Count)
            Problem($"commit {link.Ticket}: {changes.Length} records instead of {link.Count}");
        if (link.First != head.Next)
            Problem($"commit {link.Ticket}: begins at {link.First} instead of {head.Next}");
        if (link.Recorded < head.Recorded)
            Problem($"commit {link.Ticket}: recorded before the one in front of it");
        if (link.Format != CanonicalForm.Format)
            Problem($"commit {link.Ticket}: its format {link.Format} is unknown");
        form.Begin();
        foreach (var call in calls)
            form.Append(call);
        foreach (var change in changes)
        {
            form.Append(change);
            apart.Personal.Remove((change.Ticket, change.Ordinal), out var personal);
            if (PersonalProblem(change.PersonalHash, personal) is { } problem)
                Problem($"{change.Entity} {change.EntityId} version {change.Version}: {problem}");
        }

        // Of a commit with texts that an erasure overwrote, the log says which digest its rows have now; the chain keeps the first.
        var digest = form.Digest();
        redacted += apart.Redacted is null ? 0 : 1;
        if (!digest.AsSpan().SequenceEqual(apart.Redacted ?? link.Digest))
            Problem($"commit {link.Ticket}: its calls or records were altered");
        digest = apart.Redacted is null ? digest : link.Digest;
        var chain = CanonicalForm.Link(head.Chain, link.Ticket, head.Next, link.Count, link.Recorded, digest);
        if (link.Chain is null || !chain.AsSpan().SequenceEqual(link.Chain))
            Problem($"commit {link.Ticket}: the chain breaks here");
        Pass(chain);
        head = new ChainHead(link.Ticket, ChainHead.After(link.First!.Value, link.Count), link.Chain ?? chain, link.Recorded);
    }

    /// <summary>Erased is a row without salt and document; a row that is gone altogether was taken away.</summary>
    private static string? PersonalProblem(byte[]? hash, PersonalRow? apart) => (hash, apart) switch
    {
        (null, null) => null,
        (null, _) => "it tells of no personal data, but has some",
        (_, null) => "its personal data are missing",
        (_, { Salt: null, Document: null }) => null,
        (_, { Salt: { } salt, Document: { } document }) when WorkingSet.HashOf(salt, document).AsSpan().SequenceEqual(hash) => null,
        _ => "its personal data were altered",
    };

    private void Pass(byte[] chain) => sawHead |= knownHead is null || string.Equals(knownHead, Convert.ToHexStringLower(chain), StringComparison.OrdinalIgnoreCase);

    private void Problem(string text)
    {
        if (problems.Count < MostProblems)
            problems.Add(text);
    }
}
