namespace Crm.Catalog;

/// <summary>A variant that has its place in the matrix.</summary>
/// <param name="Variant">It keeps its SKU, name, price and stock.</param>
/// <param name="Options">Its combination; differs from the variant's own where the product got a new option, of which it has the first value.</param>
public sealed record KeptVariant(Variant Variant, IReadOnlyList<OptionValue> Options);
