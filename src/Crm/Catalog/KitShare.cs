namespace Crm.Catalog;

/// <summary>A component's share of a kit's price.</summary>
/// <param name="VariantId">The component.</param>
/// <param name="Amount">Its share, for all of its quantity.</param>
public readonly record struct KitShare(VariantId VariantId, Money Amount);
