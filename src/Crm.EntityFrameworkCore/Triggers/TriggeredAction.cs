using Crm.Customers;
using Crm.Orders;
using NodaTime;

namespace Crm.Triggers;

/// <summary>An action that a trigger asks for.</summary>
/// <param name="Key">Unique for trigger, edition, subject, cause and step, and the same at each attempt: the idempotency key for commands and outside systems.</param>
/// <param name="Name">Its name.</param>
/// <param name="With">Its settings.</param>
/// <param name="Trigger">Code of the trigger.</param>
/// <param name="Subject">What it is about: <c>order:17</c>.</param>
/// <param name="Due">The moment that it was for.</param>
/// <param name="Call">For the commands that it gives, with key and chain of causes.</param>
public sealed record TriggeredAction(string Key, string Name, IReadOnlyDictionary<string, string> With, string Trigger, string Subject, Instant Due, CrmCall Call)
{
    /// <summary>Whom it is about; null for nobody known.</summary>
    public CustomerId? Customer { get; init; }

    /// <summary>Which order it is about; null for none.</summary>
    public OrderId? Order { get; init; }

    /// <summary>When it was set off.</summary>
    public Instant At { get; init; }

    /// <summary>The latest moment at which it is of use.</summary>
    public Instant LatestAt { get; init; }

    internal long Run { get; init; }

    internal Sites.SiteId Site { get; init; }
}
