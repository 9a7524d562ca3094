namespace Crm.Orders;

/// <summary>Finds all mistakes of an order at once, and what is odd but sold already.</summary>
internal sealed partial class OrderCheck(NewOrder order, OrderRules rules)
{
    /// <summary>Above this no amount is meant seriously, and sums of many still fit 64 bits: 10^12 units of currency.</summary>
    internal const long MaxUnits = 1_000_000_000_000 * Money.Scale;

    /// <summary>10^9 pieces.</summary>
    internal const long MaxThousandths = 1_000_000_000 * Quantity.Scale;

    private const int MaxCode = 64;

    private readonly List<InputMistake> mistakes = [];

    private bool Here => order.PricedBy == PricedBy.Here;

    private Currency BaseCurrency => rules.BaseCurrency.IsNone ? order.Currency : rules.BaseCurrency;

    internal IReadOnlyList<InputMistake> Mistakes => mistakes;

    internal OrderMarks Marks { get; private set; }

    internal void Run()
    {
        CheckHead();
        CheckLines();
        CheckDiscounts("discounts", order.Discounts);
        CheckDelivery();
        for (var i = 0; i < order.Fees.Count; i++)
            CheckFee($"fees[{i}]", order.Fees[i]);
        if (order.CashRounding is { } rounding)
            GivenThere("cashRounding", rounding);
        if (order.Total is { } total)
            Amount("total", total, order.Currency);
        if (mistakes.Count == 0)
            CheckSize();
    }

    private void CheckHead()
    {
        if (order.SiteId == default)
            Say("siteId", "is missing");
        if (order.Currency.IsNone)
            Say("currency", "is missing");
        if (!Enum.IsDefined(order.PricedBy))
            Say("pricedBy", "is not known");
        Code("channel", order.Channel);
        if (order.Shop is not null)
            Code("shop", order.Shop);
        Code("orderType", order.OrderType, rules.OrderTypes);
        if (order.PaymentMethod is not null)
            Code("paymentMethod", order.PaymentMethod, rules.PaymentMethods);
        if (order.ExternalId.IsNone && (order.ExternalId.Source.Length > 0 || order.ExternalId.Value.Length > 0))
            Say("externalId", "needs both a source and a value");
        if (!Enum.IsDefined(order.TaxRounding))
            Say("taxRounding", "is not known");
        else if (!Here && order.TaxRounding != TaxRounding.PerLine)
            Say("taxRounding", "is for orders priced here");
        if (order.Tags.Count > 0)
            CheckTags();
        CheckExemption();
        if (order.Prepayment?.Amount is { } prepayment)
            Amount("prepayment.amount", prepayment, order.Currency);
        if (order.Prepayment?.Percent is { } percent)
            Share("prepayment.percent", percent);
    }

    private void CheckTags()
    {
        if (order.Tags.Count > OrderMarks.MaxTags)
        {
            Say("tags", $"are more than {OrderMarks.MaxTags}");
            return;
        }

        for (var i = 0; i < order.Tags.Count; i++)
            if (OrderMarks.TagOf(order.Tags[i]) is null)
                Say($"tags[{i}]", $"'{Shown(order.Tags[i])}' is no tag: letters, digits, hyphens, underscores and full stops, at most {OrderMarks.MaxTag}");

        static string Shown(string? tag) => tag is { Length: > OrderMarks.MaxTag } ? tag[..OrderMarks.MaxTag] + "…" : tag ?? "";
    }

    private void CheckExemption()
    {
        if (order.Exemption is not { } exemption)
            return;
        if (!Here)
            Say("exemption", "is for orders priced here");
        if (!Enum.IsDefined(exemption.Price))
            Say("exemption.price", "is not known");
        Code("exemption.reason", exemption.Reason);
    }

    private void CheckDiscounts(string path, IReadOnlyList<NewDiscount> discounts)
    {
        if (discounts.Count > 0 && order.Lines.Count == 0)
            Say(path, "need a line to stand on");
        for (var i = 0; i < discounts.Count; i++)
            CheckDiscount($"{path}[{i}]", discounts[i]);
    }

    private void CheckDiscount(string path, NewDiscount discount)
    {
        if (discount is null)
        {
            Say(path, "is missing");
            return;
        }

        Code(path + ".code", discount.Code);
        if (discount.Amount is null == discount.Percent is null)
            Say(path, "needs either an amount or a percentage");
        if (discount.Amount is { } amount && Amount(path + ".amount", amount, order.Currency) && Here)
            NotNegativeNorFine(path + ".amount", amount);
        if (discount.Percent is { } percent)
            Share(path + ".percent", percent);
        if (discount.MinSubtotal is { } least)
            Amount(path + ".minSubtotal", least, order.Currency);
    }

    private void CheckDelivery()
    {
        if (order.Delivery is not { } delivery)
            return;
        if (delivery.Method is not null)
            Code("delivery.method", delivery.Method, rules.DeliveryMethods);
        if (Amount("delivery.charge", delivery.Charge, order.Currency) && Here)
            NotNegativeNorFine("delivery.charge", delivery.Charge);
        if (delivery.IsTaxedAsGoods && !Here)
            Say("delivery.isTaxedAsGoods", "is for orders priced here");
        Cost("delivery.cost", delivery.Cost);
        Rate("delivery.taxRate", delivery.TaxRate);
    }

    private void CheckFee(string path, NewFee fee)
    {
        if (fee is null)
        {
            Say(path, "is missing");
            return;
        }

        Code(path + ".code", fee.Code);
        if (Amount(path + ".amount", fee.Amount, order.Currency) && Here)
            NotNegativeNorFine(path + ".amount", fee.Amount);
        Rate(path + ".taxRate", fee.TaxRate);
    }

    /// <summary>Each part is bounded; their sum must be too, so that no later arithmetic can overflow.</summary>
    private void CheckSize()
    {
        Int128 sum = Int128.Abs(order.Delivery?.Charge.Units ?? 0) + Int128.Abs(order.Total?.Units ?? 0);
        foreach (var line in order.Lines)
            sum += Gross(line) + Int128.Abs(line.Total?.Units ?? 0) + Int128.Abs(line.Tax?.Units ?? 0) + Amounts(line.Discounts);
        foreach (var fee in order.Fees)
            sum += Int128.Abs(fee.Amount.Units);
        if (sum + Amounts(order.Discounts) > MaxUnits)
            Say("total", "is too large");
    }

    private static Int128 Gross(NewOrderLine line) =>
        Int128.Abs((Int128)line.UnitPrice.Units * line.Quantity.Thousandths / Quantity.Scale);

    private static Int128 Amounts(IReadOnlyList<NewDiscount> discounts)
    {
        Int128 sum = 0;
        foreach (var discount in discounts)
            sum += Int128.Abs(discount.Amount?.Units ?? 0);
        return sum;
    }
}
