using Crm.Catalog;

namespace Crm.Analytics;

/// <summary>All that analyses say of one product; what rules about products ask.</summary>
/// <param name="Product">Which.</param>
/// <param name="Abc">The class by revenue.</param>
/// <param name="Xyz">How evenly it sells.</param>
/// <param name="Margin">What remains of what buyers pay.</param>
/// <param name="SellThrough">How much of what was there is sold.</param>
/// <param name="Net">Net turnover of the period.</param>
/// <param name="Profit">Gross profit of the period; null where a cost is unknown.</param>
/// <param name="Sold">How much was sold in the period and kept.</param>
/// <param name="OnHand">What lies in all warehouses.</param>
public sealed record ProductStanding(
    ProductId Product, AbcClass Abc, XyzClass Xyz, MarginClass Margin, SellThroughClass SellThrough, Money Net, Money? Profit, Quantity Sold, Quantity OnHand);
