using Crm.Customers;
using Crm.Orders;
using Crm.Sites;
using Crm.Store;
using NodaTime;

namespace Crm.Segments;

/// <summary>What of an order's head counts for its customer, however it was read.</summary>
internal readonly record struct SoldOrder(OrderId Id, CustomerId Customer, Instant PlacedAt, SiteId Site, StatusGroup Group, bool IsRefused)
{
    internal Currency Currency { get; init; }

    internal Currency Base { get; init; }

    internal ExchangeRate Rate { get; init; }

    internal long SumUnits { get; init; }

    internal required string Status { get; init; }

    internal required string Channel { get; init; }

    internal required string Type { get; init; }

    internal string? PaymentMethod { get; init; }

    internal string? DeliveryMethod { get; init; }

    internal bool IsCancelled => Group == StatusGroup.Cancelled;

    /// <summary>Whether its goods are net turnover.</summary>
    private bool Nets => Group == StatusGroup.Complete && !IsRefused;

    internal static SoldOrder Of(Order order) => new(order.Id, order.CustomerId!.Value, order.PlacedAt, order.SiteId, order.StatusGroup, order.Marks.Contains(OrderMarks.Refused))
    {
        Currency = order.Currency,
        Base = order.BaseCurrency,
        Rate = order.Rate,
        SumUnits = order.BaseTotalUnits,
        Status = order.Status,
        Channel = order.Channel,
        Type = order.OrderType,
        PaymentMethod = order.PaymentMethod,
        DeliveryMethod = order.DeliveryMethod,
    };

    internal long InBase(long units) => InBase(units, Currency, Base, Rate);

    internal static long InBase(long units, Currency currency, Currency @base, ExchangeRate rate) => @base == currency ? units : rate.Convert(new Money(units, currency), @base).Units;

    /// <summary>The order as an event.</summary>
    internal CustomerOrder Event(IReadOnlyList<SoldLine> lines, string site) => new()
    {
        At = PlacedAt,
        Id = Id.Value,
        SumUnits = SumUnits,
        NetUnits = Nets ? InBase(lines.Where(l => l.IsGoods).Sum(l => l.Payable - l.Returned)) : 0,
        Status = string.Intern(Status),
        Group = EnumText<StatusGroup>.Of(Group),
        Channel = string.Intern(Channel),
        Site = site,
        Type = string.Intern(Type),
        PaymentMethod = PaymentMethod is null ? null : string.Intern(PaymentMethod),
        DeliveryMethod = DeliveryMethod is null ? null : string.Intern(DeliveryMethod),
        IsRefused = IsRefused,
    };

    /// <summary>A line of it as an event.</summary>
    internal CustomerPurchase Event(in SoldLine line, CustomerArticle article) => new()
    {
        At = PlacedAt,
        Article = article,
        QuantityThousandths = line.Quantity.Thousandths,
        AmountUnits = InBase(line.Payable),
        NetUnits = Nets && line.IsGoods ? InBase(line.Payable - line.Returned) : 0,
    };
}
