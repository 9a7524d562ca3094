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

    /// <summary>Its order as the log tells it; null where it is about none.</summary>
    internal TriggerEntity? OrderState { get; init; }

    /// <summary>Facts of its order, put together when the first rule asks for one: most ask for the customer's alone, or for none.</summary>
    internal OrderSubject? Order => field ??= MakeOrder?.Invoke();

    internal Func<OrderSubject>? MakeOrder { get; init; }

    /// <summary>Facts of its customer, put together when the first rule asks for one.</summary>
    internal CustomerSubject? Customer => field ??= MakeCustomer?.Invoke();

    internal Func<CustomerSubject>? MakeCustomer { get; init; }

    /// <summary>The customer and all who were merged into them.</summary>
    internal IReadOnlyList<CustomerId> Members { get; init; } = [];

    internal required Site Site { get; init; }

    /// <summary>Whose control group, limits and re-entry count.</summary>
    internal CustomerId? CustomerId { get; init; }

    /// <summary>What closed the order or cart that it is about after a moment; null where it stands, or was closed by then already.</summary>
    internal string? ClosedSince(Instant moment)
    {
        if (OrderState is { } order && Key.Entity == "order" && (IsAfter(order["deletedAt"]) || (IsIn(StatusGroup.Cancelled) && IsAfter(order["statusSince"]))))
            return "cancelled";
        if (Key.Entity != "cart" || State is not { } cart || !IsAfter(cart["closedAt"]))
            return null;
        return (cart["state"] as string)?.ToUpperInvariant() switch { "ORDERED" => "ordered", "MERGED" => "merged", _ => null };

        bool IsAfter(object? at) => at is long micros && NeutralValue.FromMicroseconds(micros) > moment;
    }

    /// <summary>Whether its order is in a group of statuses; false where it is about none.</summary>
    internal bool IsIn(StatusGroup group) => string.Equals(OrderState?["statusGroup"] as string, EnumText<StatusGroup>.Of(group), StringComparison.OrdinalIgnoreCase);

    /// <summary>The same, with what is told with an event.</summary>
    internal TriggerSubject With(JsonElement told) => new() { Key = Key, State = State, Old = Old, New = New, Told = told, OrderState = OrderState, MakeOrder = MakeOrder, MakeCustomer = MakeCustomer, CustomerId = CustomerId, Members = Members, Site = Site };

    /// <summary>Whether dates of it mean nothing any more: it was cancelled or deleted, or of bonuses nothing is left.</summary>
    internal bool IsOver => IsCancelled || State?["deletedAt"] is not null || (State is { Entity: "bonus-lot" } lot && lot["remainingUnits"] is null or 0L);

    internal bool IsCancelled => OrderState?["deletedAt"] is not null || IsIn(StatusGroup.Cancelled);
}
