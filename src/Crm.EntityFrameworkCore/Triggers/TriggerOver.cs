using Crm.Customers;
using NodaTime;

namespace Crm.Triggers;

/// <summary>What was at an end in a stretch of the past, and when last.</summary>
/// <param name="reachesAcross">Whether an end about a customer is one for their orders, too, and the other way round, as of tasks that end by events.</param>
internal sealed class TriggerOver(bool reachesAcross)
{
    private readonly Dictionary<TriggerKey, Instant> ends = [];
    private readonly Dictionary<(CustomerId Member, bool IsOfCustomer), Instant> across = [];

    /// <summary>In the order of the moments: the last counts.</summary>
    internal void Add(TriggerSubject subject, Instant at)
    {
        ends[subject.Key] = at;
        if (reachesAcross)
            foreach (var member in subject.Members)
                across[(member, IsOfCustomer(subject))] = at;
    }

    /// <summary>Whether it was at an end at a moment or later.</summary>
    internal bool IsSince(TriggerSubject subject, Instant moment) =>
        (ends.TryGetValue(subject.Key, out var over) && over >= moment)
        || (reachesAcross && subject.Members.Any(m => across.TryGetValue((m, !IsOfCustomer(subject)), out var other) && other >= moment));

    private static bool IsOfCustomer(TriggerSubject subject) => subject.Key.Entity == "customer";
}
