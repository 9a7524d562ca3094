namespace Crm.Customers;

/// <summary>What a field of merged customers is.</summary>
/// <param name="Field">Which.</param>
/// <param name="Value">Culture-invariant; null for empty.</param>
/// <param name="FromId">Whose value it is; null where nobody has one.</param>
/// <param name="Others">Values that others have instead. They stay on them.</param>
public sealed record MergedField(ProfileField Field, string? Value, CustomerId? FromId, IReadOnlyList<string> Others);
