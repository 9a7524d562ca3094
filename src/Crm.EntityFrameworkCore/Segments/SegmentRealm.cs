using Crm.Customers;
using Crm.Rules;
using NodaTime;

namespace Crm.Segments;

/// <summary>The customers of one scope in memory, and the engine over them.</summary>
internal sealed class SegmentRealm
{
    private readonly Dictionary<CustomerId, int> rows = [];
    private readonly List<CustomerId> customers = [];
    private readonly Stack<int> free = [];
    private readonly SegmentChangeList found = new();
    private readonly SegmentEngine<CustomerSubject> engine;
    private readonly long[] numbers;
    private readonly HashSet<long> known;

    internal SegmentRealm(CustomerCatalogue catalogue, RuleScope scope, IReadOnlyList<Segment> segments, Instant now)
    {
        engine = new SegmentEngine<CustomerSubject>(catalogue.Facts, scope, [.. segments.Select(s => s.Definition)], now);
        numbers = [.. segments.Select(s => s.Number)];
        known = [.. numbers];
    }

    internal Instant Now => engine.Now;

    internal Instant? NextChance => engine.NextChance;

    internal long Bytes => engine.Bytes + (rows.Count * 60L);

    internal int Count => rows.Count;

    internal IEnumerable<CustomerId> Customers => rows.Keys;

    internal IEnumerable<CustomerSubject> Subjects => rows.Values.Select(r => engine.SubjectAt(r)!);

    internal CustomerSubject? Find(CustomerId customer) => rows.TryGetValue(customer, out var row) ? engine.SubjectAt(row) : null;

    /// <summary>Whether a segment is for this scope.</summary>
    internal bool Knows(long segment) => known.Contains(segment);

    /// <summary>The numbers of the segments that a customer is in; of one who is not there, none.</summary>
    internal IEnumerable<long> SegmentsOf(CustomerId customer)
    {
        if (!rows.TryGetValue(customer, out var row))
            yield break;
        var members = engine.Members;
        for (var s = 0; s < numbers.Length; s++)
            if (members.Has(s, row))
                yield return numbers[s];
    }

    internal int Put(CustomerSubject subject, Instant at)
    {
        if (!rows.TryGetValue(subject.Id, out var row))
        {
            row = free.TryPop(out var left) ? left : customers.Count;
            rows.Add(subject.Id, row);
            if (row == customers.Count)
                customers.Add(subject.Id);
            else
                customers[row] = subject.Id;
        }

        engine.Put(row, subject, at, found);
        return row;
    }

    internal void Remove(CustomerId customer, Instant at)
    {
        if (!rows.Remove(customer, out var row))
            return;
        engine.Remove(row, at, found);
        free.Push(row);
    }

    internal void Advance(Instant now) => engine.Advance(now, found);

    /// <summary>What was found since it was last taken.</summary>
    internal IEnumerable<(CustomerId Customer, long Segment, bool Entered, Instant At)> Take()
    {
        for (var i = 0; i < found.Count; i++)
        {
            var change = found.Changes[i];
            yield return (customers[change.Row], numbers[change.Segment], change.Entered, change.At);
        }

        found.Clear();
    }

    internal void Forget() => found.Clear();

    internal long Verify() => engine.Verify();
}
