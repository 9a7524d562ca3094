using Crm.Customers;
using NodaTime;

namespace Crm.Messages;

/// <summary>What the gate is told of a message and its recipient.</summary>
/// <param name="Purpose">What for.</param>
/// <param name="Way">By which way.</param>
/// <param name="Now">The moment.</param>
public sealed record GateQuestion(string Purpose, ContactChannel Way, Instant Now)
{
    /// <summary>The latest moment at which it is of use; null for ever.</summary>
    public Instant? LatestAt { get; init; }

    /// <summary>Whether it is for a customer, so that there are words and a cap.</summary>
    public bool IsCustomer { get; init; } = true;

    /// <summary>All words of the customer, and of those merged with them.</summary>
    public IReadOnlyList<ConsentEntry> Words { get; init; } = [];

    /// <summary>How they like to be reached.</summary>
    public ContactPreferences Preferences { get; init; } = new();

    /// <summary>How many messages that count the customer got on a day.</summary>
    public Func<LocalDate, int> CountOn { get; init; } = static _ => 0;
}
