using Crm.Catalog;
using Crm.Orders;
using Crm.Segments;

namespace Crm.Pricing;

public sealed partial record WhatIfOrder
{
    /// <summary>
    /// A placed order as a basket: lines at the prices agreed, delivery as charged. Discounts that are to be decided anew are left out;
    /// all others stay, as given by hand on their lines, so that a book without promotions reproduces the order.
    /// </summary>
    /// <param name="subject">The order, with what the catalogue knows of its lines.</param>
    /// <param name="decided">Codes of discounts that the books decide: those of the promotions of now. Null for none.</param>
    /// <param name="customer">Who bought, as conditions see them; null for a guest.</param>
    /// <returns>Null for what no engine prices: an order with a negative price or discount, as other systems send them.</returns>
    public static WhatIfOrder? Of(OrderSubject subject, IReadOnlyCollection<string>? decided = null, CustomerSubject? customer = null)
    {
        ArgumentNullException.ThrowIfNull(subject);
        var order = subject.Order;
        if (order.DeliveryCharge.IsNegative || order.Lines.Any(l => l.UnitPrice.IsNegative || !l.Quantity.IsPositive || l.Discounts.Any(d => d.AmountUnits < 0)))
            return null;
        var known = subject.Lines.ToDictionary(l => l.Line.Position);
        var basket = new PriceBasket
        {
            Currency = order.Currency,
            Now = order.PlacedAt,
            Delivery = order.DeliveryCharge,
            Site = subject.Site,
            Channel = order.Channel,
            PaymentMethod = order.PaymentMethod,
            DeliveryMethod = order.DeliveryMethod,
            Country = (order.Recipient ?? order.Buyer)?.Address?.Country,
            Customer = customer,
            Lines = [.. order.Lines.Select(line => Line(line, known.GetValueOrDefault(line.Position)))],
            Manual = [.. order.Lines.SelectMany((line, i) => line.Discounts.Where(d => decided?.Contains(d.Code) != true).Select(d => new ManualDiscount(d.Code, i, new Money(d.AmountUnits, order.Currency), BelowFloor: true)))],
        };
        var real = order.Lines.Aggregate(order.DeliveryCharge with { Currency = order.Currency }, (sum, line) => sum + line.Total + line.ExemptTax);
        return new WhatIfOrder(order.Number, basket, real) { Buyer = order.CustomerId?.Value.ToString(System.Globalization.CultureInfo.InvariantCulture) };
    }

    private static BasketLine Line(OrderLine line, OrderedLine? known) => new()
    {
        Variant = line.VariantId,
        Product = known is { Product: > 0 } ? new ProductId(known.Product) : null,
        Sku = line.Sku,
        Categories = known?.Categories ?? [],
        Quantity = line.Quantity,
        Price = line.UnitPrice,
        ListPrice = line.ListPrice,
        Cost = line.Cost is { } cost && cost.Currency == line.Currency ? cost : null,
        TaxIn = !line.TaxIncluded ? default : line.ExemptTax.IsZero || line.Total.Units <= 0 ? line.TaxRate : new Percent((int)Math.Min(Percent.Scale, Rounding.Divide((Int128)line.ExemptTax.Units * Percent.Scale, line.Total.Units))),
        IsGoods = line.IsGoods,
        IsExcluded = !line.IsGoods,
    };
}
