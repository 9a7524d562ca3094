namespace Crm.Imports;

/// <summary>A row that was not taken in.</summary>
/// <param name="Row">The row.</param>
/// <param name="Reasons">All reasons, at least one.</param>
public sealed record RejectedRow(SourceRow Row, IReadOnlyList<Refusal> Reasons);
