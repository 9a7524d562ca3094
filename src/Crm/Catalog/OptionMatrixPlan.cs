namespace Crm.Catalog;

/// <summary>What it takes to give a product a variant per combination of its options.</summary>
/// <param name="New">To be made, in the order of the matrix.</param>
/// <param name="Kept">There already.</param>
/// <param name="Obsolete">Of combinations that the options no longer have; for a person to decide on.</param>
public sealed record OptionMatrixPlan(IReadOnlyList<PlannedVariant> New, IReadOnlyList<KeptVariant> Kept, IReadOnlyList<Variant> Obsolete);
