namespace Crm.Fields;

/// <summary>Something to choose.</summary>
/// <param name="Code">Stable: letters, digits, hyphens.</param>
/// <param name="Label">What people read.</param>
/// <param name="IsArchived">Kept where it was chosen, chosen no more.</param>
public sealed record FieldOption(string Code, LocalizedText Label, bool IsArchived = false);
