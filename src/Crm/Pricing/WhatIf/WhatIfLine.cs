using Crm.Catalog;
using Crm.Orders;

namespace Crm.Pricing;

/// <summary>A line of an order or a cart as it was received, however it was read. Amounts in ten-thousandths of its currency.</summary>
internal readonly record struct WhatIfLine
{
    internal VariantId? Variant { get; init; }

    internal long Product { get; init; }

    internal string? Sku { get; init; }

    internal string? Brand { get; init; }

    internal IReadOnlyList<string> Categories { get; init; }

    internal Quantity Quantity { get; init; }

    internal long PriceUnits { get; init; }

    internal long? ListUnits { get; init; }

    /// <summary>In the order's currency.</summary>
    internal long? CostUnits { get; init; }

    internal long TotalUnits { get; init; }

    internal long ExemptUnits { get; init; }

    internal Percent TaxRate { get; init; }

    internal bool TaxIncluded { get; init; }

    internal bool IsGoods { get; init; }

    internal IReadOnlyList<LineDiscount> Discounts { get; init; }

    /// <summary>What no engine prices: it is kept as it was received.</summary>
    internal bool IsOdd
    {
        get
        {
            if (PriceUnits < 0 || !Quantity.IsPositive)
                return true;
            for (var i = 0; i < Discounts.Count; i++)
                if (Discounts[i].AmountUnits < 0)
                    return true;
            return false;
        }
    }

    /// <summary>What the line came to before it was told apart which tax an exempt buyer does not pay.</summary>
    internal long WholeUnits => TotalUnits + ExemptUnits;

    internal static WhatIfLine Of(OrderLine line, OrderedLine? known) => new()
    {
        Variant = line.VariantId,
        Product = known?.Product ?? 0,
        Sku = line.Sku,
        Categories = known?.Categories ?? [],
        Quantity = line.Quantity,
        PriceUnits = line.UnitPriceUnits,
        ListUnits = line.ListPriceUnits,
        CostUnits = line.BaseCurrency == line.Currency ? line.CostUnits : null,
        TotalUnits = line.TotalUnits,
        ExemptUnits = line.ExemptTaxUnits,
        TaxRate = line.TaxRate,
        TaxIncluded = line.TaxIncluded,
        IsGoods = line.IsGoods,
        Discounts = line.Discounts,
    };

    /// <summary>As the engine has it. What it does not price is of no variant, so that no other price is found for it.</summary>
    internal BasketLine Basket(Currency currency) => IsOdd ? new BasketLine { Sku = Sku, Quantity = 1, Price = Money.Zero(currency), IsGoods = false, IsExcluded = true } : new BasketLine
    {
        Variant = Variant,
        Product = Product > 0 ? new ProductId(Product) : null,
        Sku = Sku,
        Brand = Brand,
        Categories = Categories,
        Quantity = Quantity,
        Price = new Money(PriceUnits, currency),
        ListPrice = ListUnits is { } list ? new Money(list, currency) : null,
        Cost = CostUnits is { } cost ? new Money(cost, currency) : null,
        TaxIn = TaxIn,
        IsGoods = IsGoods,
        IsExcluded = !IsGoods,
    };

    /// <summary>What was received beyond quantity × price less discounts, as the engine counts them: a price below the smallest coin, a total of the source's own.</summary>
    /// <param name="basket">The line as the engine has it.</param>
    internal long Beyond(BasketLine basket)
    {
        if (IsOdd)
            return WholeUnits;
        var (left, smallest) = (BasketSubject.AmountOf(basket).Units, basket.Price.Currency.SmallestUnits);
        for (var i = 0; i < Discounts.Count; i++)
            left -= Math.Min(Rounding.Divide(Discounts[i].AmountUnits, smallest) * smallest, left);
        return WholeUnits - left;
    }

    private Percent TaxIn => !TaxIncluded ? default
        : ExemptUnits == 0 || TotalUnits <= 0 ? TaxRate : new Percent((int)Math.Min(Percent.Scale, Rounding.Divide((Int128)ExemptUnits * Percent.Scale, TotalUnits)));
}
