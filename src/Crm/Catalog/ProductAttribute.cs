namespace Crm.Catalog;

/// <summary>A characteristic of a product: pattern, material, season.</summary>
/// <param name="Name">Which.</param>
/// <param name="Value">What it is.</param>
public sealed record ProductAttribute(string Name, string Value);
