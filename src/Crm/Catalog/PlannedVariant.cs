namespace Crm.Catalog;

/// <summary>A combination of options that has no variant yet.</summary>
/// <param name="Sku">The same for the same product code and values, every time.</param>
/// <param name="Name"><c>Red / 42</c>.</param>
/// <param name="Options">The combination, in the product's order.</param>
public sealed record PlannedVariant(string Sku, string Name, IReadOnlyList<OptionValue> Options);
