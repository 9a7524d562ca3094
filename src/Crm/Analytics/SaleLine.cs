namespace Crm.Analytics;

/// <summary>Goods of a sale, after what came back of them. Other lines (postage, services, gift cards) are not given.</summary>
/// <param name="Product">Number of the product from 0.</param>
/// <param name="NetUnits">What it brought, tax in it, in ten-thousandths of the table's currency.</param>
/// <param name="Quantity">How much was kept.</param>
/// <param name="ProfitUnits">What it earned without tax less its cost, in ten-thousandths; null where the cost is unknown.</param>
public readonly record struct SaleLine(int Product, long NetUnits, Quantity Quantity, long? ProfitUnits = null);
