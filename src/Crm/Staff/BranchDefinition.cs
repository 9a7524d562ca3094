namespace Crm.Staff;

/// <summary>All that is set about a branch.</summary>
/// <param name="Code">Short and unique, trimmed, compared ordinally.</param>
/// <param name="Name">As people know it.</param>
/// <param name="Parent">The branch above; null at the top.</param>
public sealed record BranchDefinition(string Code, string Name, BranchId? Parent = null);
