using Crm.Rules;

namespace Crm.Analytics;

/// <summary>What rules ask of products: <c>abc.class = "c" and margin.class = "high"</c> are those that would be worth advertising more.</summary>
public static class ProductFacts
{
    /// <summary>The facts.</summary>
    public static FactCatalogue<ProductStanding> Catalogue { get; } = FactCatalogue<ProductStanding>.Define(f =>
    {
        f.Id("product", p => p.Product.Value, "Product");
        f.Fact("abc.class", p => ClassCodes.Of(p.Abc), "ABC class", "By revenue of the period: a, b, c, non-positive; empty where it was not sold.");
        f.Fact("xyz.class", p => ClassCodes.Of(p.Xyz), "XYZ class", "How evenly it sells: x, y, z; empty where that cannot be said.");
        f.Fact("margin.class", p => ClassCodes.Of(p.Margin), "Margin", "What remains of what buyers pay: high, medium, low, loss, unknown.");
        f.Fact("sell-through.class", p => ClassCodes.Of(p.SellThrough), "Sell-through", "How much of what was there is sold: fast, medium, slow, dead.");
        f.Fact("sold.net", p => p.Net, "Net turnover", "Of the period, after returns, tax in it.");
        f.Fact("sold.profit", p => p.Profit, "Gross profit", "Of the period; empty where a cost is unknown.");
        f.Fact("sold.quantity", p => p.Sold.Amount, "Sold", "In the period, after returns.");
        f.Fact("stock.on-hand", p => p.OnHand.Amount, "On hand", "In all warehouses.");
    });
}
