using Crm.Customers;

namespace Crm.Orders;

public sealed partial class OrderReturn
{
    /// <summary>Records a return.</summary>
    /// <returns>The return, or <see cref="OrderRefusals.InvalidReturn"/> with all mistakes.</returns>
    /// <exception cref="ArgumentException">The id is none, or there is a rate where there is one currency alone.</exception>
    public static Result<OrderReturn> Record(ReturnId id, NewReturn given)
    {
        ArgumentNullException.ThrowIfNull(given);
        if (id == default)
            throw new ArgumentException("A return needs an id.", nameof(id));
        var baseCurrency = given.BaseCurrency.IsNone ? given.Currency : given.BaseCurrency;
        if (baseCurrency == given.Currency && given.Rate != ExchangeRate.One)
            throw new ArgumentException($"{baseCurrency} needs no rate to itself.", nameof(given));
        var mistakes = ReturnCheck.Mistakes(given);
        if (mistakes.Count > 0)
            return OrderRefusals.OfMistakes(OrderRefusals.InvalidReturn, mistakes);

        var recorded = new OrderReturn
        {
            Id = id,
            SiteId = given.SiteId,
            OrderId = given.OrderId,
            CustomerId = given.CustomerId,
            Channel = OrderText.Clean(given.Channel)!,
            ExternalSource = given.ExternalId.IsNone ? null : given.ExternalId.Source,
            ExternalValue = given.ExternalId.IsNone ? null : given.ExternalId.Value,
            Currency = given.Currency,
            BaseCurrency = baseCurrency,
            RateNumerator = given.Rate.Numerator,
            RateDenominator = given.Rate.Denominator,
            ReturnedAt = OrderText.Floor(given.ReturnedAt),
            StatusSince = OrderText.Floor(given.ReturnedAt),
            ReasonCode = OrderText.Clean(given.ReasonCode),
            IsTest = given.IsTest,
        };
        foreach (var line in given.Lines)
            recorded.lines.Add(OrderReturnLine.Create(id, recorded.lines.Count + 1, line, given.Currency));
        recorded.TotalUnits = recorded.lines.Sum(l => l.AmountUnits);
        return recorded;
    }

    /// <summary>
    /// What the return itself adds to its customer's figures: that there was one, and those lines that no order's line
    /// stands for. The others count through <see cref="Order.Contribution"/>.
    /// </summary>
    public OrderContribution Contribution()
    {
        if (IsTest || IsUncollected || !IsCredited)
            return default;
        var apart = lines.Where(l => OrderId is null || l.OrderLinePosition is null).ToList();
        var goods = apart.Where(l => l.Kind is Catalog.ProductKind.Goods or Catalog.ProductKind.Kit).Sum(l => l.AmountUnits);
        return new OrderContribution { Returns = 1, NetUnits = -InBase(goods), ReturnedUnits = InBase(apart.Sum(l => l.AmountUnits)) };
    }

    private long InBase(long units) =>
        BaseCurrency == Currency ? units : Rate.Convert(new Money(units, Currency), BaseCurrency).Units;
}
