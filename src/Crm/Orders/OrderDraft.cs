namespace Crm.Orders;

/// <summary>An order that has been checked and priced, ready to be placed, or shown as a quote. Made by <see cref="Check"/> alone.</summary>
public sealed class OrderDraft
{
    internal OrderDraft(NewOrder order, OrderRules rules, IReadOnlyList<PricedLine> lines)
    {
        Order = order;
        BaseCurrency = rules.BaseCurrency.IsNone ? order.Currency : rules.BaseCurrency;
        Lines = lines;
    }

    /// <summary>The order as given, texts cleaned and instants cut to microseconds.</summary>
    public NewOrder Order { get; }

    /// <summary>Currency of costs and figures.</summary>
    public Currency BaseCurrency { get; }

    /// <summary>The lines with their money, in the order given.</summary>
    public IReadOnlyList<PricedLine> Lines { get; }

    /// <summary>Charge for delivery and its tax rate, both after an exemption.</summary>
    public required NewDelivery Delivery { get; init; }

    /// <summary>Fees, after an exemption.</summary>
    public required IReadOnlyList<OrderFee> Fees { get; init; }

    /// <summary>Other than usual terms of tax; null for the usual.</summary>
    public OrderTaxTerms? TaxTerms { get; init; }

    /// <summary>What it all comes to.</summary>
    public required OrderTotals Totals { get; init; }

    /// <summary>What calls for attention.</summary>
    public required OrderMarks Marks { get; init; }

    /// <summary>
    /// Checks an order and works out its money (semantics §2). Refuses with <see cref="OrderRefusals.Invalid"/>, naming all
    /// mistakes at once; what does not add up can only be named once nothing else is wrong.
    /// </summary>
    public static Result<OrderDraft> Check(NewOrder order, OrderRules rules)
    {
        ArgumentNullException.ThrowIfNull(order);
        ArgumentNullException.ThrowIfNull(rules);
        var clean = OrderText.Clean(order);
        var check = new OrderCheck(clean, rules);
        check.Run();
        if (check.Mistakes.Count > 0)
            return OrderRefusals.OfMistakes(OrderRefusals.Invalid, check.Mistakes);
        var odd = new List<InputMistake>();
        var draft = OrderPricing.Price(clean, rules, check.Marks, odd);
        return odd.Count == 0 || clean.PricedBy == PricedBy.There
            ? draft
            : OrderRefusals.OfMistakes(OrderRefusals.Invalid, odd);
    }
}
