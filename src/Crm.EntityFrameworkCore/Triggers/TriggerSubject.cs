using System.Text.Json;
using Crm.Customers;
using Crm.History;
using Crm.Orders;
using Crm.Segments;
using Crm.Sites;

namespace Crm.Triggers;

/// <summary>What conditions of triggers see, all of it read from the change log as of one place: the entity of the event with old and new values, its order, its customer.</summary>
internal sealed class TriggerSubject
{
    internal required TriggerKey Key { get; init; }

    /// <summary>The entity that something happened to.</summary>
    internal FoldedState? State { get; init; }

    /// <summary>Fields that the event changed, with what they were; raw JSON.</summary>
    internal IReadOnlyDictionary<string, string> Old { get; init; } = new Dictionary<string, string>();

    /// <summary>Fields that the event changed, with what they became.</summary>
    internal IReadOnlyDictionary<string, string> New { get; init; } = new Dictionary<string, string>();

    /// <summary>What the host told with an event.</summary>
    internal JsonElement? Told { get; init; }

    internal OrderSubject? Order { get; init; }

    internal CustomerSubject? Customer { get; init; }

    internal required Site Site { get; init; }

    /// <summary>Whose control group, limits and re-entry count.</summary>
    internal CustomerId? CustomerId => Customer?.Id;

    internal bool IsCancelled => Order is { Order: { DeletedAt: not null } or { StatusGroup: StatusGroup.Cancelled } };
}
