using System.Text.Json;
using Crm.Customers;
using Crm.Orders;
using Crm.Segments;
using Crm.Sites;
using Crm.Store;
using NodaTime;

namespace Crm.Triggers;

/// <summary>What conditions of triggers see, all of it read from the change log as of one place: the entity of the event with old and new values, its order, its customer.</summary>
internal sealed class TriggerSubject
{
    internal required TriggerKey Key { get; init; }

    /// <summary>The entity that something happened to.</summary>
    internal TriggerEntity? State { get; init; }

    /// <summary>Fields that the event changed, with what they were; raw JSON.</summary>
    internal IReadOnlyDictionary<string, string> Old { get; init; } = new Dictionary<string, string>();

    /// <summary>Fields that the event changed, with what they became.</summary>
    internal IReadOnlyDictionary<string, string> New { get; init; } = new Dictionary<string, string>();

    /// <summary>What the host told with an event.</summary>
    internal JsonElement? Told { get; init; }

    internal OrderSubject? Order { get; init; }

    internal CustomerSubject? Customer { get; init; }

    /// <summary>The customer and all who were merged into them.</summary>
    internal IReadOnlyList<CustomerId> Members { get; init; } = [];

    internal required Site Site { get; init; }

    /// <summary>Whose control group, limits and re-entry count.</summary>
    internal CustomerId? CustomerId => Customer?.Id;

    /// <summary>What closed the order or cart that it is about after a moment; null where it stands, or was closed by then already.</summary>
    internal string? ClosedSince(Instant moment)
    {
        if (Order is { Order: var order } && Key.Entity == "order" && ((order.DeletedAt ?? Instant.MinValue) > moment || (order.StatusGroup == StatusGroup.Cancelled && order.StatusSince > moment)))
            return "cancelled";
        if (Key.Entity != "cart" || State is not { } cart || cart["closedAt"] is not long closed || NeutralValue.FromMicroseconds(closed) <= moment)
            return null;
        return (cart["state"] as string)?.ToUpperInvariant() switch { "ORDERED" => "ordered", "MERGED" => "merged", _ => null };
    }

    /// <summary>The same, with what is told with an event.</summary>
    internal TriggerSubject With(JsonElement told) => new() { Key = Key, State = State, Old = Old, New = New, Told = told, Order = Order, Customer = Customer, Members = Members, Site = Site };

    /// <summary>Whether dates of it mean nothing any more: it was cancelled or deleted, or of bonuses nothing is left.</summary>
    internal bool IsOver => IsCancelled || State?["deletedAt"] is not null || (State is { Entity: "bonus-lot" } lot && lot["remainingUnits"] is null or 0L);

    internal bool IsCancelled => Order is { Order: { DeletedAt: not null } or { StatusGroup: StatusGroup.Cancelled } };
}
