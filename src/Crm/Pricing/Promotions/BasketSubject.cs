using Crm.Orders;
using Crm.Segments;
using NodaTime;

namespace Crm.Pricing;

/// <summary>What conditions of promotions see: the basket at some point of its pricing, and who buys.</summary>
public sealed class BasketSubject
{
    private static readonly CustomerSubject Guest = new() { Id = default };

    /// <summary>A basket as it is before any promotion.</summary>
    /// <param name="basket">The basket.</param>
    /// <param name="zone">The site's zone, in which its day and hour are.</param>
    public BasketSubject(PriceBasket basket, DateTimeZone zone)
    {
        ArgumentNullException.ThrowIfNull(basket);
        ArgumentNullException.ThrowIfNull(zone);
        Basket = basket;
        Zone = zone;
        for (var i = 0; i < basket.Lines.Count; i++)
            ValueUnits += AmountOf(basket.Lines[i]).Units;
        SubtotalUnits = ValueUnits;
    }

    internal BasketSubject(DateTimeZone zone)
    {
        Zone = zone;
        Basket = null!;
    }

    /// <summary>The basket.</summary>
    public PriceBasket Basket { get; internal set; }

    /// <summary>Who buys; of a guest somebody without a name or figures.</summary>
    public CustomerSubject Customer => Basket.Customer ?? Guest;

    internal DateTimeZone Zone { get; }

    /// <summary>Goods at chosen prices, after discounts by hand on lines.</summary>
    internal long ValueUnits { get; set; }

    /// <summary>Goods after lines and bundles.</summary>
    internal long SubtotalUnits { get; set; }

    /// <summary>Moment in the site's zone.</summary>
    internal ZonedDateTime Local => Basket.Now.InZone(Zone);

    internal bool IsFirstOrder => Basket.IsFirstOrder ?? Customer.OrderCount == 0;

    internal decimal Pieces
    {
        get
        {
            var sum = 0L;
            for (var i = 0; i < Basket.Lines.Count; i++)
                sum += Basket.Lines[i].Quantity.Thousandths;
            return (decimal)sum / Quantity.Scale;
        }
    }

    /// <summary>Quantity × price, rounded to the currency's digits.</summary>
    internal static Money AmountOf(BasketLine line) =>
        OrderRounding.Quotient((Int128)line.Price.Units * line.Quantity.Thousandths, Quantity.Scale, line.Price.Currency);
}
