using System.Text.Json;
using Crm.Customers;
using Crm.History;
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
    internal FoldedState? State { get; init; }

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
        if (Key.Entity != "cart" || State is not { } cart || Number(cart, "closedAt") is not { } closed || NeutralValue.FromMicroseconds(closed) <= moment)
            return null;
        return cart.Fields.GetValueOrDefault("state") switch { "\"Ordered\"" or "\"ordered\"" => "ordered", "\"Merged\"" or "\"merged\"" => "merged", _ => null };
    }

    private static long? Number(FoldedState state, string field) =>
        state.Fields.GetValueOrDefault(field) is { } raw && long.TryParse(raw, System.Globalization.CultureInfo.InvariantCulture, out var number) ? number : null;

    internal bool IsCancelled => Order is { Order: { DeletedAt: not null } or { StatusGroup: StatusGroup.Cancelled } };
}
