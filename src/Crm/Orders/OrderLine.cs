using Crm.Catalog;
using Crm.Stock;

namespace Crm.Orders;

/// <summary>A line of an order. Price, discounts and tax are frozen as agreed.</summary>
public sealed class OrderLine
{
    private OrderLine()
    {
    }

    /// <summary>The order.</summary>
    public OrderId OrderId { get; private set; }

    /// <summary>From 1 within the order; kept when other lines go.</summary>
    public int Position { get; private set; }

    /// <summary>The variant, where it is known here.</summary>
    public VariantId? VariantId { get; private set; }

    /// <summary>SKU as given.</summary>
    public string? Sku { get; private set; }

    /// <summary>Name as given.</summary>
    public string? Name { get; private set; }

    /// <summary>What sort of thing.</summary>
    public ProductKind Kind { get; private set; }

    /// <summary>How much was sold.</summary>
    public Quantity Quantity { get; private set; }

    /// <summary>Unit of the quantity.</summary>
    public string Unit { get; private set; } = "pcs";

    /// <summary>Currency of the order.</summary>
    public Currency Currency { get; private set; }

    /// <summary>Currency of <see cref="Cost"/>: the order's base currency.</summary>
    public Currency BaseCurrency { get; private set; }

    internal long UnitPriceUnits { get; private set; }

    internal long? ListPriceUnits { get; private set; }

    internal long DiscountUnits { get; private set; }

    internal long? CostUnits { get; private set; }

    internal long ExemptTaxUnits { get; private set; }

    internal long TotalUnits { get; private set; }

    internal long TaxUnits { get; private set; }

    internal long ReturnedUnits { get; private set; }

    /// <summary>Price of one unit.</summary>
    public Money UnitPrice => new(UnitPriceUnits, Currency);

    /// <summary>Price of one unit before promotions; null where unknown.</summary>
    public Money? ListPrice => ListPriceUnits is { } units ? new(units, Currency) : null;

    /// <summary>Own discounts and shares of those on the order, one by one.</summary>
    public IReadOnlyList<LineDiscount> Discounts { get; private set; } = [];

    /// <summary>Sum of <see cref="Discounts"/>.</summary>
    public Money Discount => new(DiscountUnits, Currency);

    /// <summary>Own cost of one unit, in base currency; null where unknown.</summary>
    public Money? Cost => CostUnits is { } units ? new(units, BaseCurrency) : null;

    /// <summary>Tax rate as frozen.</summary>
    public Percent TaxRate { get; private set; }

    /// <summary>Whether the price has the tax in it.</summary>
    public bool TaxIncluded { get; private set; }

    /// <summary>Why no tax is owed; null where it is.</summary>
    public string? ExemptionReason { get; private set; }

    /// <summary>Tax taken out of a gross price for an exempt buyer.</summary>
    public Money ExemptTax => new(ExemptTaxUnits, Currency);

    /// <summary>Quantity × price − discounts − exempt tax; tax is in it if <see cref="TaxIncluded"/>.</summary>
    public Money Total => new(TotalUnits, Currency);

    /// <summary>Tax in or on top of the total.</summary>
    public Money Tax => new(TaxUnits, Currency);

    /// <summary>What the customer pays for the line, tax in any case in it.</summary>
    public Money Payable => TaxIncluded ? Total : Total + Tax;

    /// <summary>What the shop has of the line after tax.</summary>
    public Money Revenue => TaxIncluded ? Total - Tax : Total;

    /// <summary>What stock does not cover.</summary>
    public Quantity ShortQuantity { get; private set; }

    /// <summary>How far the stock has got with the line.</summary>
    public StockTarget StockState { get; private set; }

    /// <summary>Code of the line's status in the shop's process; null for none.</summary>
    public string? LineStatus { get; private set; }

    /// <summary>What came back.</summary>
    public Quantity ReturnedQuantity { get; private set; }

    /// <summary>What was credited for what came back, tax in it.</summary>
    public Money Returned => new(ReturnedUnits, Currency);

    /// <summary>Who offered it; null where nobody did.</summary>
    public string? OfferedBy { get; private set; }

    /// <summary>Remarks in the channel's own words.</summary>
    public IReadOnlyList<LineAttribute> Attributes { get; private set; } = [];

    /// <summary>Whether the line counts as turnover of goods: goods and kits. Gift cards count when they are spent.</summary>
    public bool IsGoods => Kind is ProductKind.Goods or ProductKind.Kit;

    internal bool IsUntouched => StockState != StockTarget.Shipped && ReturnedQuantity.IsZero && ReturnedUnits == 0;

    internal static OrderLine Create(OrderId order, int position, PricedLine line, Currency currency, Currency baseCurrency)
    {
        var created = new OrderLine { OrderId = order, Position = position, Currency = currency, BaseCurrency = baseCurrency };
        created.Take(line);
        return created;
    }

    /// <summary>Whether the channel means the same thing: the variant may have been recognised only since.</summary>
    internal bool Sells(NewOrderLine other) => Sku == other.Sku && (Sku is not null || Name == other.Name);

    internal void Take(PricedLine line)
    {
        var input = line.Input;
        if (VariantId != input.VariantId)
            SetStock(StockTarget.None, Quantity.Zero);
        VariantId = input.VariantId;
        Sku = input.Sku;
        Name = input.Name;
        Kind = input.Kind;
        Quantity = input.Quantity;
        Unit = input.Unit;
        UnitPriceUnits = input.UnitPrice.Units;
        ListPriceUnits = input.ListPrice?.Units;
        CostUnits = input.Cost?.Units;
        Discounts = line.Discounts;
        DiscountUnits = line.Discount.Units;
        TaxRate = line.TaxRate;
        TaxIncluded = line.TaxIncluded;
        ExemptionReason = line.ExemptionReason;
        ExemptTaxUnits = line.ExemptTax.Units;
        TotalUnits = line.Total.Units;
        TaxUnits = line.Tax.Units;
        Attributes = input.Attributes;
        OfferedBy = input.OfferedBy ?? OfferedBy;
        ShortQuantity = Quantity.Min(ShortQuantity, Quantity);
    }

    internal void SetStatus(string? status) => LineStatus = status;

    internal void SetStock(StockTarget state, Quantity shortQuantity) => (StockState, ShortQuantity) = (state, shortQuantity);

    internal void TakeBack(Quantity quantity, Money amount)
    {
        ReturnedQuantity += quantity;
        ReturnedUnits += amount.Units;
    }

    internal TaxedPart Taxed => new(Total, TaxRate, TaxIncluded, Tax);
}
