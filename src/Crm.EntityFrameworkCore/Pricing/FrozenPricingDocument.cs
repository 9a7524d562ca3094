using System.Text.Json;
using Crm.Catalog;
using Crm.Store;
using NodaTime;

namespace Crm.Pricing;

/// <summary>How an order was priced, as it is stored: no contacts.</summary>
internal sealed record FrozenPricingDocument(Currency Currency, Currency BaseCurrency, Instant Now, string Zone, PromotionSettings Settings)
{
    public IReadOnlyList<Promotion> Promotions { get; init; } = [];
    public IReadOnlyList<Goods> Lines { get; init; } = [];
    public IReadOnlyList<Manual> Manuals { get; init; } = [];
    public IReadOnlyList<BasketCoupon> Coupons { get; init; } = [];
    public string? Site { get; init; }
    public string? Channel { get; init; }
    public string? PaymentMethod { get; init; }
    public string? DeliveryMethod { get; init; }
    public string? Country { get; init; }
    public bool IsFirstOrder { get; init; }

    /// <summary>What delivery cost before promotions and after.</summary>
    public long? DeliveryUnits { get; init; }

    /// <inheritdoc cref="DeliveryUnits"/>
    public long DeliveryAfterUnits { get; init; }

    internal static string Write(PriceBasket basket, IReadOnlyList<ActivePromotion> given, PromotionSettings settings, (Currency Base, string Zone, bool IsFirst, Money DeliveryAfter) site) =>
        JsonSerializer.Serialize(new FrozenPricingDocument(basket.Currency, site.Base, basket.Now, site.Zone, settings)
        {
            Promotions = [.. given.Select(p => new Promotion(p.Id.Value, p.Version, JsonSerializer.Deserialize<JsonElement>(p.Definition.ToJson())))],
            Lines = [.. basket.Lines.Select((line, i) => Goods.Of(line, i + 1))],
            Manuals = [.. basket.Manual.Select(m => new Manual(m.Code, m.Line, m.Amount?.Units, m.Percent?.PartsPerMillion, m.BelowFloor))],
            Coupons = basket.Coupons,
            Site = basket.Site,
            Channel = basket.Channel,
            PaymentMethod = basket.PaymentMethod,
            DeliveryMethod = basket.DeliveryMethod,
            Country = basket.Country,
            IsFirstOrder = site.IsFirst,
            DeliveryUnits = basket.Delivery.Units,
            DeliveryAfterUnits = site.DeliveryAfter.Units,
        }, CrmJson.Options);

    internal static FrozenPricing Read(string json)
    {
        var d = JsonSerializer.Deserialize<FrozenPricingDocument>(json, CrmJson.Options)!;
        return new FrozenPricing([.. d.Promotions.Select(p => new ActivePromotion(PromotionDefinition.FromJson(p.Definition.GetRawText()), p.Version, new PromotionId(p.Id)))], d.Settings, new PriceBasket
        {
            Currency = d.Currency,
            Now = d.Now,
            Lines = [],
            Coupons = d.Coupons,
            Manual = [.. d.Manuals.Select(m => new ManualDiscount(m.Code, m.Line, m.AmountUnits is { } units ? new Money(units, d.Currency) : null, m.PartsPerMillion is { } parts ? new Percent(parts) : null, m.BelowFloor))],
            Site = d.Site,
            Channel = d.Channel,
            PaymentMethod = d.PaymentMethod,
            DeliveryMethod = d.DeliveryMethod,
            Country = d.Country,
            IsFirstOrder = d.IsFirstOrder,
        })
        {
            Goods = d.Lines.ToDictionary(l => l.Position, l => l.Read(d.Currency)),
            BaseCurrency = d.BaseCurrency,
            Delivery = d.DeliveryUnits is { } charge ? (new Money(charge, d.Currency), new Money(d.DeliveryAfterUnits, d.Currency)) : null,
            Zone = DateTimeZoneProviders.Tzdb[d.Zone],
        };
    }

    internal sealed record Promotion(long Id, int Version, JsonElement Definition);

    internal sealed record Manual(string Code, int? Line, long? AmountUnits, int? PartsPerMillion, bool BelowFloor);

    /// <summary>What promotions saw of a line, price and quantity apart.</summary>
    internal sealed record Goods(int Position, VariantId? Variant, ProductId? Product, string? Sku, string? Brand, IReadOnlyList<string> Categories, long? CostUnits, bool IsExcluded, bool IsGoods, int TaxInParts = 0, long? FloorUnits = null)
    {
        internal static Goods Of(BasketLine line, int position) =>
            new(position, line.Variant, line.Product, line.Sku, line.Brand, line.Categories, line.Cost?.Units, line.IsExcluded, line.IsGoods, line.TaxIn.PartsPerMillion, line.Floor?.Units);

        internal BasketLine Read(Currency currency) => new()
        {
            Variant = Variant,
            Product = Product,
            Sku = Sku,
            Brand = Brand,
            Categories = Categories,
            Quantity = 1,
            Price = Money.Zero(currency),
            Cost = CostUnits is { } units ? new Money(units, currency) : null,
            Floor = FloorUnits is { } floor ? new Money(floor, currency) : null,
            IsExcluded = IsExcluded,
            IsGoods = IsGoods,
            TaxIn = new Percent(TaxInParts),
        };
    }
}
