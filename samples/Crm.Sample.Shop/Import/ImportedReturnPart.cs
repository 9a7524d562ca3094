namespace Crm.Sample.Shop.Import;

/// <summary>So much of a return as is of one sale.</summary>
/// <param name="Id">Identity of the part.</param>
/// <param name="SaleNumber">The sale; null for none that is known.</param>
/// <param name="Lines">At least one.</param>
public sealed record ImportedReturnPart(ExternalId Id, string? SaleNumber, IReadOnlyList<ImportedReturnPartLine> Lines);
