using Crm.Customers;
using NodaTime;

namespace Crm.Behaviour;

/// <summary>Which events of a customer. Asked by customer, kind and item it is one look into an index, however much others do.</summary>
/// <param name="Customer">Whose; those who were merged with them count.</param>
/// <param name="Kind">Code of the kind.</param>
public sealed record BehaviourFilter(CustomerId Customer, string Kind)
{
    /// <summary>About this item; 0 for all.</summary>
    public long Item { get; init; }

    /// <summary>About this word, in whatever case and spacing; null for all.</summary>
    public string? Word { get; init; }

    /// <summary>Then or later; null for all that is kept.</summary>
    public Instant? From { get; init; }

    /// <summary>Before then; null for up to now.</summary>
    public Instant? Before { get; init; }

    internal IQueryable<EventRow> Apply(IQueryable<EventRow> events, long kind, IReadOnlyList<long> subjects)
    {
        var subject = subjects[0];
        events = subjects.Count == 1 ? events.Where(e => e.Subject == subject && e.Kind == kind) : events.Where(e => subjects.Contains(e.Subject) && e.Kind == kind);
        if (Item != 0 || Word is not null)
        {
            var key = BehaviourKey.Of(Item, StoredText.Clean(Word, BehaviourEvent.LongestWord));
            events = events.Where(e => e.Item == key);
        }

        if (From is { } from)
            events = events.Where(e => e.At >= from);
        if (Before is { } before)
            events = events.Where(e => e.At < before);
        return events;
    }
}
