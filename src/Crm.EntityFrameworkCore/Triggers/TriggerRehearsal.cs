using Crm.Customers;
using NodaTime;

namespace Crm.Triggers;

/// <summary>What a trigger would have done over a stretch of the change log. Nothing of it was done.</summary>
/// <param name="Definition">Which.</param>
/// <param name="Records">How many records it went through.</param>
/// <param name="Lines">What it decided, in order; actions are <c>do</c>.</param>
public sealed record TriggerRehearsal(TriggerDefinition Definition, long Records, IReadOnlyList<TriggerLogLine> Lines)
{
    /// <summary>What is not in it, or otherwise than it was: sentences for people, each beginning with a word that stays (<c>consequences</c>, <c>host</c>, <c>messages</c>, <c>others</c>, <c>before</c>, <c>imports</c>, <c>order</c>, <c>erased</c>, <c>now</c>, <c>segments</c>, <c>broken</c>).</summary>
    public IReadOnlyList<string> NotRehearsed { get; init; } = [];

    /// <summary>Some of its messages, the first three of each step that sends one, filled as they would have been.</summary>
    public IReadOnlyList<RehearsedMessage> Messages { get; init; } = [];

    /// <summary>Actions by the day on which they would have been due, in UTC.</summary>
    public IReadOnlyDictionary<LocalDate, int> PerDay => Actions.GroupBy(l => l.Due.InUtc().Date).OrderBy(g => g.Key).ToDictionary(g => g.Key, g => g.Count());

    /// <summary>The actions.</summary>
    public IEnumerable<TriggerLogLine> Actions => Lines.Where(l => l.What == "do");

    /// <summary>Who would have got the most, and how many actions; null where nobody known got any.</summary>
    public (CustomerId Customer, int Count)? MostPerCustomer => Actions.Where(l => l.Customer is not null).GroupBy(l => l.Customer!.Value)
        .OrderByDescending(g => g.Count()).ThenBy(g => g.Key.Value).Select(g => ((CustomerId, int)?)(g.Key, g.Count())).FirstOrDefault();

    /// <summary>Actions that this one has and another has not: by subject, action and moment.</summary>
    public IReadOnlyList<TriggerLogLine> Without(TriggerRehearsal other)
    {
        ArgumentNullException.ThrowIfNull(other);
        var theirs = other.Actions.Select(Mark).ToHashSet();
        return [.. Actions.Where(l => !theirs.Contains(Mark(l)))];
    }

    private static (string, string?, Instant) Mark(TriggerLogLine line) => (line.Subject, line.Detail, line.Due);
}
