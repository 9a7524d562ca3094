namespace Crm.Analytics;

/// <summary>How evenly one product sells.</summary>
/// <param name="Product">Number of the product.</param>
/// <param name="Class">Its class.</param>
/// <param name="Periods">Whole periods since its first sale, those without sales among them.</param>
/// <param name="Total">What was sold in them.</param>
/// <param name="Mean">Mean per period, in units; 0 for none.</param>
/// <param name="Variation">Coefficient of variation, 0.1 for 10 %; null where the mean is not above 0.</param>
public sealed record XyzItem(int Product, XyzClass Class, int Periods, Quantity Total, double Mean, double? Variation);
