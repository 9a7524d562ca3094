using Crm.Customers;
using Crm.Rules;
using Crm.Sites;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Crm.Segments;

public sealed partial class CrmSegments
{
    /// <summary>Puts customers on a list, some hundred at a time; those who are not there, or not to be seen, are left out. Gives how many are new on it.</summary>
    public Task<Result<int>> AddToListAsync(string code, IReadOnlyCollection<CustomerId> customers, CrmCall call, CancellationToken cancellation = default) =>
        ListAsync(code, customers, adds: true, call, cancellation);

    /// <summary>Takes customers off a list. Gives how many were on it.</summary>
    public Task<Result<int>> RemoveFromListAsync(string code, IReadOnlyCollection<CustomerId> customers, CrmCall call, CancellationToken cancellation = default) =>
        ListAsync(code, customers, adds: false, call, cancellation);

    /// <summary>Whether a customer is in a segment, by the rows as they are now; of one who is not there, no. Refused for a segment that is not there.</summary>
    public async Task<Result<bool>> IsMemberAsync(string code, CustomerId customer, CancellationToken cancellation = default)
    {
        var view = await ViewAsync(cancellation).ConfigureAwait(false);
        if (view.Book.Find(code) is not { } segment)
            return Unknown(code);
        return await SubjectAsync(view, segment.Definition.Effective, customer, null, cancellation).ConfigureAwait(false) is { } subject
            && view.For(subject.Scope).Contains(segment) && Compiled(view, segment.Definition.Effective, subject.Scope).Holds(subject, store.Path.Now);
    }

    /// <summary>How many members a segment has, as they are kept. Refused for a segment that is not there.</summary>
    public async Task<Result<int>> CountAsync(string code, CancellationToken cancellation = default)
    {
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            if ((await context.BookAsync(read, cancellation).ConfigureAwait(false)).Find(code) is not { } segment)
                return Unknown(code);
            return await read.Set<SegmentMemberRow>().CountAsync(m => m.Segment == segment.Number, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>Members of a segment by id, as they are kept.</summary>
    /// <param name="code">Which segment.</param>
    /// <param name="after">The last customer already seen; default for the beginning.</param>
    /// <param name="most">How many at most, 1 to 10,000.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async Task<Result<IReadOnlyList<SegmentMember>>> MembersAsync(string code, CustomerId after = default, int most = 100, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(most, 10_000);
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            if ((await context.BookAsync(read, cancellation).ConfigureAwait(false)).Find(code) is not { } segment)
                return Unknown(code);
            var rows = await read.Set<SegmentMemberRow>().Where(m => m.Segment == segment.Number && m.CustomerId > after).OrderBy(m => m.CustomerId).Take(most).ToListAsync(cancellation).ConfigureAwait(false);
            return rows.ConvertAll(Told);
        }
    }

    /// <summary>The segments that a customer is in, as they are kept, by code.</summary>
    public async Task<IReadOnlyDictionary<string, SegmentMember>> SegmentsOfAsync(CustomerId customer, CancellationToken cancellation = default)
    {
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            var members = await read.MembersAsync(customer, cancellation).ConfigureAwait(false);
            var book = await context.BookAsync(read, cancellation).ConfigureAwait(false);
            var codes = book.Segments.ToDictionary(s => s.Number, s => s.Definition.Code);
            var rows = await read.Set<SegmentMemberRow>().Where(m => members.Contains(m.CustomerId)).ToListAsync(cancellation).ConfigureAwait(false);


            // Just after a merge rows of all who were merged stand there: they have been in since the earliest.
            return rows.Where(r => codes.ContainsKey(r.Segment)).GroupBy(r => r.Segment)
                .ToDictionary(g => codes[g.Key], g => Told(g.MinBy(r => (r.Since, r.CustomerId.Value))!), StringComparer.Ordinal);
        }
    }

    /// <summary>Entries and exits, in order: of one segment, of one customer, or all.</summary>
    /// <param name="code">Which segment; null for all.</param>
    /// <param name="customer">Which customer; null for all.</param>
    /// <param name="after">The last place already seen; 0 for the beginning.</param>
    /// <param name="most">How many at most, 1 to 10,000.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async Task<IReadOnlyList<SegmentStep>> StepsAsync(string? code = null, CustomerId? customer = null, long after = 0, int most = 1_000, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(most, 1);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(most, 10_000);
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            var book = await context.BookAsync(read, cancellation).ConfigureAwait(false);
            var steps = read.Set<SegmentStepRow>().Where(s => s.Seq > after);
            if (code is not null)
            {
                var number = book.Find(code)?.Number ?? 0;
                steps = steps.Where(s => s.Segment == number);
            }

            if (customer is { } one)
                steps = steps.Where(s => s.CustomerId == one);
            var codes = book.Segments.ToDictionary(s => s.Number, s => s.Definition.Code);
            return [.. (await steps.OrderBy(s => s.Seq).Take(most).ToListAsync(cancellation).ConfigureAwait(false))
                .Select(s => Told(s, codes.GetValueOrDefault(s.Segment) ?? s.Segment.ToString(System.Globalization.CultureInfo.InvariantCulture)))];
        }
    }

    /// <summary>How a segment grew and shrank: size, entries, exits and reactivations of each period.</summary>
    /// <param name="code">Which segment.</param>
    /// <param name="bounds">The moments at which periods begin, and the end of the last; at least two, ascending.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async Task<Result<IReadOnlyList<SegmentPeriod>>> GrowthAsync(string code, IReadOnlyList<Instant> bounds, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(bounds);
        if (bounds.Count < 2 || bounds.Zip(bounds.Skip(1)).Any(b => b.First >= b.Second))
            throw new ArgumentException("Two bounds or more, ascending.", nameof(bounds));
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            if ((await context.BookAsync(read, cancellation).ConfigureAwait(false)).Find(code) is not { } segment)
                return Unknown(code);
            var (number, end) = (segment.Number, bounds[^1]);
            var fold = new SegmentGrowth(bounds);
            await foreach (var step in read.Set<SegmentStepRow>().Where(s => s.Segment == number && s.At < end).OrderBy(s => s.Seq).AsAsyncEnumerable().WithCancellation(cancellation).ConfigureAwait(false))
                fold.Add(step);
            return fold.Periods();
        }
    }

    /// <summary>How many memberships as they are stored differ from what the rules say of the rows as they are now: 0, or something is under way or amiss.</summary>
    public async Task<int> VerifyAsync(CancellationToken cancellation = default) => (await DifferencesAsync(cancellation).ConfigureAwait(false)).Count;

    internal async Task<List<(long Segment, CustomerId Customer)>> DifferencesAsync(CancellationToken cancellation)
    {
        var (view, wrong, now) = (await ViewAsync(cancellation).ConfigureAwait(false), new List<(long, CustomerId)>(), store.Path.Now);
        var parts = view.Catalogue.PartsOf(view.Book.Segments.Select(s => s.Definition.Effective));
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            var rows = await read.Set<SegmentMemberRow>().Select(m => new { m.Segment, m.CustomerId }).ToListAsync(cancellation).ConfigureAwait(false);
            var stored = rows.Select(r => (r.Segment, r.CustomerId)).ToHashSet();
            var rules = view.Scopes.Keys.ToDictionary(s => s, s => view.For(s).Select(g => (g.Number, Rule: Compiled(view, g.Definition.Effective, s))).ToList());
            await foreach (var batch in new CustomerLoader(read, view.Catalogue, parts).AllAsync(null, cancellation).ConfigureAwait(false))
                foreach (var subject in batch)
                    foreach (var (number, rule) in rules[subject.Scope])
                        if (stored.Remove((number, subject.Id)) != rule.Holds(subject, now))
                            wrong.Add((number, subject.Id));
            return [.. wrong, .. stored];
        }
    }

    private async Task<Result<int>> ListAsync(string code, IReadOnlyCollection<CustomerId> customers, bool adds, CrmCall call, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(customers);
        ArgumentNullException.ThrowIfNull(call);
        if ((await BookAsync(cancellation).ConfigureAwait(false)).Find(code) is not { } segment)
            return Unknown(code);
        if (!segment.Definition.IsList)
            return new Refusal(SegmentRefusals.NoList, "Segment {segment} goes by a rule; nobody is put on it.", ("segment", code));
        var changed = 0;
        foreach (var (i, chunk) in customers.Distinct().Chunk(ListCustomersCommand.AtOnce).Index())
        {
            var own = call.IdempotencyKey is { } key ? call with { IdempotencyKey = $"{key}:{i}" } : call;
            var listed = await store.Path.RunAsync(new ListCustomersCommand(code, chunk, adds), own, cancellation).ConfigureAwait(false);
            if (!listed.IsAccepted)
                return listed;
            changed += listed.Value;
        }

        return changed;
    }

    /// <summary>Takes everybody off a list, deleted customers too.</summary>
    private async Task ClearListAsync(string code, CrmCall call, CancellationToken cancellation)
    {
        for (var after = default(CustomerId); ;)
        {
            List<CustomerId> listed;
            var read = store.Read();
            await using (read.ConfigureAwait(false))
                listed = await read.Set<CustomerListEntry>().Where(e => e.List == code && e.CustomerId > after).OrderBy(e => e.CustomerId).Select(e => e.CustomerId).Take(ListCustomersCommand.AtOnce).ToListAsync(cancellation).ConfigureAwait(false);
            if (listed.Count == 0)
                return;
            var own = call.IdempotencyKey is { } key ? call with { IdempotencyKey = $"{key}:clear:{after.Value}" } : call;
            await store.Path.RunAsync(new ListCustomersCommand(code, listed, adds: false), own, cancellation).ConfigureAwait(false);
            after = listed[^1];
        }
    }

    private static SegmentStep Told(SegmentStepRow row, string code) => new(row.Seq, code, row.CustomerId, row.Entered, row.At, row.Cause, row.Record, row.IsQuiet);

    private static SegmentMember Told(SegmentMemberRow row) => new(row.CustomerId, row.Since, row.Cause, row.Record);
}
