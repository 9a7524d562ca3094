using Crm.Customers;
using Crm.Orders;
using Crm.Sites;

namespace Crm.Triggers;

/// <summary>Something that happened at the host.</summary>
/// <param name="Event">Its name, as declared by <c>crm.Triggers.Event</c>.</param>
public sealed record RaiseEvent(string Event)
{
    /// <summary>Where; null for the default site.</summary>
    public SiteId? Site { get; init; }

    /// <summary>Whom it is about; null for nobody known.</summary>
    public CustomerId? Customer { get; init; }

    /// <summary>Which order it is about; null for none.</summary>
    public OrderId? Order { get; init; }

    /// <summary>What is told with it, by declared names: texts, numbers, yes or no. Never personal data.</summary>
    public IReadOnlyDictionary<string, object> Data { get; init; } = System.Collections.ObjectModel.ReadOnlyDictionary<string, object>.Empty;
}
