using System.Globalization;
using NodaTime;

namespace Crm.Orders;

/// <summary>What anyone who holds an order's public token may see of it: no name but an initial, no contacts, addresses or comments.</summary>
/// <param name="Number">The number the customer knows: the channel's, or the shop's own.</param>
/// <param name="Initial">First letter of the buyer's name, <c>A.</c>; null where unknown.</param>
/// <param name="PlacedAt">When it was ordered.</param>
/// <param name="Steps">Visible statuses in the order they were reached.</param>
/// <param name="Lines">What was ordered.</param>
/// <param name="Delivery">What delivery costs the customer.</param>
/// <param name="Total">What is to be paid.</param>
public sealed record PublicOrderView(
    string Number,
    string? Initial,
    Instant PlacedAt,
    IReadOnlyList<PublicOrderStep> Steps,
    IReadOnlyList<PublicOrderLine> Lines,
    Money Delivery,
    Money Total)
{
    /// <summary>The last visible status; null where none is visible yet.</summary>
    public PublicOrderStep? Current => Steps.Count == 0 ? null : Steps[^1];

    /// <summary>What happened to payments and parcels, oldest first.</summary>
    public IReadOnlyList<PublicTradeStep> Timeline { get; init; } = [];

    /// <summary>What is still to be paid; null where the shop keeps payments elsewhere.</summary>
    public Money? Due { get; init; }

    /// <summary>When the order is promised; null without a promise.</summary>
    public Delivery.PromisedWindow? Promised { get; init; }

    /// <summary>The view of an order.</summary>
    /// <param name="order">The order.</param>
    /// <param name="visible">Names, in the customer's language, of the statuses that customers may see; by code.</param>
    /// <param name="history">The statuses that the order had, oldest first. A hidden status is passed over; the step before it goes on.</param>
    /// <returns>The view; null for a deleted order.</returns>
    public static PublicOrderView? Of(Order order, IReadOnlyDictionary<string, string> visible, IEnumerable<OrderStep> history)
    {
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(visible);
        ArgumentNullException.ThrowIfNull(history);
        if (order.DeletedAt is not null)
            return null;
        var steps = new List<PublicOrderStep>();
        foreach (var step in history)
            if (visible.TryGetValue(step.Status, out var name) && (steps.Count == 0 || steps[^1].Status != step.Status))
                steps.Add(new PublicOrderStep(step.Status, name, step.At));
        return new PublicOrderView(
            order.ChannelNumber ?? order.Number,
            InitialOf(order.Buyer?.Name),
            order.PlacedAt,
            steps,
            [.. order.Lines.Select(l => new PublicOrderLine(l.Name ?? l.Sku ?? "", l.Quantity, l.Unit, l.Payable))],
            order.DeliveryCharge,
            order.Total);
    }

    private static string? InitialOf(string? name) => string.IsNullOrWhiteSpace(name)
        ? null
        : StringInfo.GetNextTextElement(name.TrimStart()).ToUpperInvariant() + ".";
}
