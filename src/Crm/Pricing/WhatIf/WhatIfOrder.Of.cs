using System.Globalization;
using Crm.Orders;
using Crm.Segments;

namespace Crm.Pricing;

public sealed partial record WhatIfOrder
{
    /// <summary>
    /// A placed order as a basket: lines at the prices agreed, delivery as charged. Discounts that are to be decided anew are left out;
    /// all others stay, as given by hand on their lines, so that a book without promotions reproduces the order. What no engine prices
    /// (negative prices and discounts, prices below the smallest coin, totals of the source's own) is kept as it was received.
    /// </summary>
    /// <param name="subject">The order, with what the catalogue knows of its lines.</param>
    /// <param name="decided">Codes of discounts that the books decide: those of the promotions of now. Null for none.</param>
    /// <param name="customer">Who bought, as conditions see them; null for a guest.</param>
    public static WhatIfOrder Of(OrderSubject subject, IReadOnlyCollection<string>? decided = null, CustomerSubject? customer = null)
    {
        ArgumentNullException.ThrowIfNull(subject);
        var order = subject.Order;
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
            Lines = [],
        };
        return Of((order.Number, order.CustomerId?.Value.ToString(CultureInfo.InvariantCulture)), basket, [.. order.Lines.Select(line => WhatIfLine.Of(line, known.GetValueOrDefault(line.Position)))], decided)
            with
        { OrderId = order.Id };
    }

    /// <param name="who">Key and buyer.</param>
    /// <param name="head">The basket without lines, with the delivery charge as received.</param>
    /// <param name="received">The lines.</param>
    /// <param name="decided">Codes of discounts that the books decide.</param>
    internal static WhatIfOrder Of((string Key, string? Buyer) who, PriceBasket head, ReadOnlySpan<WhatIfLine> received, IReadOnlyCollection<string>? decided = null)
    {
        var (lines, manual) = (new BasketLine[received.Length], new List<ManualDiscount>());
        var (real, beyond) = (head.Delivery.Units, (long[]?)null);
        for (var i = 0; i < lines.Length; i++)
        {
            lines[i] = received[i].Basket(head.Currency);
            real = checked(real + received[i].WholeUnits);
            if (received[i].Beyond(lines[i]) is not 0 and var kept)
                (beyond ??= new long[lines.Length])[i] = kept;
            if (received[i].Discounts.Count > 0 && !received[i].IsOdd)
                foreach (var discount in received[i].Discounts)
                    if (decided?.Contains(discount.Code) != true)
                        manual.Add(new ManualDiscount(discount.Code, i, new Money(discount.AmountUnits, head.Currency), BelowFloor: true));
        }

        var smallest = head.Currency.SmallestUnits;
        var charge = Math.Max(0, Rounding.Divide(head.Delivery.Units, smallest) * smallest);
        return new WhatIfOrder(who.Key, head with { Delivery = new Money(charge, head.Currency), Lines = lines, Manual = manual }, new Money(real, head.Currency))
        {
            Buyer = who.Buyer,
            BeyondUnits = beyond,
            BeyondDeliveryUnits = head.Delivery.Units - charge,
        };
    }
}
