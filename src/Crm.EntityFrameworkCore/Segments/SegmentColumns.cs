using Crm.Customers;
using Crm.Sites;
using NodaTime;

namespace Crm.Segments;

/// <summary>All customers in memory with the segments that they are in, and what has been found since it was last written.</summary>
internal sealed class SegmentColumns
{
    private readonly IReadOnlyDictionary<ScopeId, SegmentRealm> realms;
    private Dictionary<CustomerId, List<long>> stored = [];
    private readonly SegmentReading reading;
    private long subjectBytes;

    internal SegmentColumns(SegmentBook book, CustomerCatalogue catalogue, IReadOnlyDictionary<ScopeId, SegmentRealm> realms)
    {
        (Book, Catalogue, this.realms) = (book, catalogue, realms);
        Parts = catalogue.PartsOf(book.Segments.Select(s => s.Definition.Effective));
        reading = new SegmentReading(book, catalogue);
        Touching = new SegmentTouching(catalogue, Parts);
    }

    internal SegmentBook Book { get; }

    internal CustomerCatalogue Catalogue { get; }

    internal CustomerParts Parts { get; }

    internal SegmentTouching Touching { get; }

    /// <summary>The head of the log as loading began: what is before it is in what was loaded.</summary>
    internal long LoadedAt { get; init; }

    internal List<MemberChange> Found { get; } = [];

    internal long Bytes => subjectBytes + realms.Values.Sum(r => r.Bytes);

    internal int Count => realms.Values.Sum(r => r.Count);

    internal Instant? NextChance => realms.Values.Min(r => r.NextChance);

    internal IEnumerable<CustomerSubject> Subjects => realms.Values.SelectMany(r => r.Subjects);

    /// <summary>Customers whose stored members are still to be compared, as their records come.</summary>
    internal IReadOnlyDictionary<CustomerId, List<long>> Unsettled => stored;

    internal Instant Now => realms.Count == 0 ? Instant.MinValue : realms.Values.Max(r => r.Now);

    /// <summary>Takes a customer in while loading: nothing is found by it yet.</summary>
    internal void Load(CustomerSubject subject, Instant at)
    {
        if (!realms.TryGetValue(subject.Scope, out var realm))
            return;
        realm.Put(subject, at);
        realm.Forget();
        subjectBytes += SubjectSize.Of(subject);
    }

    /// <summary>The members as they are stored; whoever differs without having been touched does so by the definition.</summary>
    internal void Compare(Dictionary<CustomerId, List<long>> members, IReadOnlySet<CustomerId> touched, Instant at)
    {
        stored = [];
        foreach (var customer in realms.Values.SelectMany(r => r.Customers).Concat(members.Keys).Distinct().ToList())
            if (touched.Contains(customer))
                stored[customer] = members.GetValueOrDefault(customer) ?? [];
            else
                Differ(customer, members.GetValueOrDefault(customer) ?? [], new SegmentTouch(null, at, IsQuiet: true), SegmentCause.Definition);
    }

    /// <summary>A customer has changed, or is not there any more (<paramref name="subject"/> is null).</summary>
    internal void Apply(CustomerId customer, CustomerSubject? subject, SegmentTouch touch)
    {
        Advance(touch.At);
        foreach (var (scope, realm) in realms)
        {
            if (realm.Find(customer) is { } old)
                subjectBytes -= SubjectSize.Of(old);
            if (subject is not null && subject.Scope == scope)
            {
                realm.Put(subject, touch.At);
                subjectBytes += SubjectSize.Of(subject);
            }
            else
            {
                realm.Remove(customer, touch.At);
            }
        }

        if (stored.Remove(customer, out var before))
        {
            foreach (var realm in realms.Values)
                realm.Forget();
            Differ(customer, before, touch with { At = Instant.Max(touch.At, Now) }, SegmentCause.Change);
            return;
        }

        Take(SegmentCause.Change, touch);
    }

    /// <summary>Lets time pass, never back.</summary>
    internal void Advance(Instant now)
    {
        foreach (var realm in realms.Values)
            realm.Advance(now);
        Take(SegmentCause.Time, null);
    }

    /// <summary>Who is in which segment, in numbers.</summary>
    internal IEnumerable<long> SegmentsOf(CustomerId customer) => realms.Values.SelectMany(r => r.SegmentsOf(customer));

    internal Dictionary<CustomerId, List<long>> Members() => realms.Values.SelectMany(r => r.Customers).ToDictionary(c => c, c => SegmentsOf(c).ToList());

    internal long Verify() => realms.Values.Sum(r => r.Verify());

    private void Differ(CustomerId customer, List<long> before, SegmentTouch touch, SegmentCause cause)
    {
        var now = SegmentsOf(customer).ToList();
        foreach (var segment in before.Except(now))
            Found.Add(Told(segment, customer, false, touch.At, cause, touch));
        foreach (var segment in now.Except(before))
            Found.Add(Told(segment, customer, true, touch.At, cause, touch));
    }

    /// <summary>What the engines have found; of those whose stored members are still to be compared, that is left to the comparison.</summary>
    private void Take(SegmentCause cause, SegmentTouch? touch)
    {
        foreach (var realm in realms.Values)
            foreach (var (customer, segment, entered, at) in realm.Take())
                if (!stored.ContainsKey(customer))
                    Found.Add(Told(segment, customer, entered, at, cause, touch));
    }

    /// <summary>An entry or exit, credited to what of a touch the segment reads.</summary>
    private MemberChange Told(long segment, CustomerId customer, bool entered, Instant at, SegmentCause cause, SegmentTouch? touch)
    {
        var own = touch?.For(reading.Of(segment));
        return new MemberChange(segment, customer, entered, at, cause, own?.Record, own?.IsQuiet ?? false);
    }
}
