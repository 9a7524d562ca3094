using Crm.Customers;

namespace Crm.Orders;

/// <summary>How an order counts at one moment, line by line.</summary>
internal sealed record OrderStanding
{
    private OrderStanding(CustomerId? customer, Currency currency) => (CustomerId, none) = (customer, Money.Zero(currency));

    private readonly Money none;

    internal CustomerId? CustomerId { get; }

    private Money Agreed { get; init; }

    private Money Returned { get; init; }

    private Money Earned { get; init; }

    private Money Paid { get; init; }

    private Money Tender { get; init; }

    private Money Withheld { get; init; }

    private IReadOnlyDictionary<int, LineMovement> Lines { get; init; } = new Dictionary<int, LineMovement>();

    /// <summary>As if there were no such order.</summary>
    internal static OrderStanding Nothing(Order order) => None(order.CustomerId, order.Currency);

    /// <summary>How an order counts, with its account (null where there is none). Trials and orders of the past count as nothing.</summary>
    internal static OrderStanding Of(Order order, OrderAccount? account)
    {
        if (order.IsTest || order.IntakeMode is IntakeMode.History or IntakeMode.Repair)
            return Nothing(order);
        var none = Money.Zero(order.Currency);
        var paid = account is null ? none : account.Paid - account.Refunded + account.Carried;
        if (order.DeletedAt is not null || order.StatusGroup == StatusGroup.Cancelled)
            return Nothing(order) with { Paid = paid, Withheld = account?.Withheld ?? none };
        var isEarned = order.StatusGroup == StatusGroup.Complete && !order.Marks.Contains(OrderMarks.Refused);
        var returned = order.Lines.Aggregate(account?.Credited ?? none, (sum, line) => sum + line.Returned);
        return new OrderStanding(order.CustomerId, order.Currency)
        {
            Agreed = order.Total,
            Returned = returned,
            Earned = isEarned ? order.Total - returned : none,
            Paid = paid,
            Tender = account?.TenderLeft(order) ?? none,
            Withheld = account?.Withheld ?? none,
            Lines = order.Lines.ToDictionary(l => l.Position, l => new LineMovement(l.Position, l.VariantId, l.IsGoods)
            {
                Quantity = l.Quantity - l.ReturnedQuantity,
                Agreed = l.Payable,
                Returned = l.Returned,
                Earned = isEarned ? l.Payable - l.Returned : none,
            }),
        };
    }

    /// <summary>What moved from a standing to this one, written into a movement that names it; null for nothing.</summary>
    internal OrderMovement? Since(OrderStanding before, OrderMovement name)
    {
        var movement = name with
        {
            Agreed = Agreed - before.Agreed,
            Returned = Returned - before.Returned,
            Earned = Earned - before.Earned,
            Paid = Paid - before.Paid,
            Tender = Tender - before.Tender,
            Withheld = Withheld - before.Withheld,
            Lines = [.. Lines.Keys.Union(before.Lines.Keys).Order().Select(p => Difference(Lines.GetValueOrDefault(p), before.Lines.GetValueOrDefault(p))).Where(l => !l.IsNothing)],
        };
        return movement.IsNothing ? null : movement;
    }

    private LineMovement Difference(LineMovement? now, LineMovement? before) => (now ?? before!) with
    {
        Quantity = (now?.Quantity ?? default) - (before?.Quantity ?? default),
        Agreed = (now?.Agreed ?? none) - (before?.Agreed ?? none),
        Returned = (now?.Returned ?? none) - (before?.Returned ?? none),
        Earned = (now?.Earned ?? none) - (before?.Earned ?? none),
    };

    private static OrderStanding None(CustomerId? customer, Currency currency)
    {
        var none = Money.Zero(currency);
        return new OrderStanding(customer, currency) { Agreed = none, Returned = none, Earned = none, Paid = none, Tender = none, Withheld = none };
    }
}
