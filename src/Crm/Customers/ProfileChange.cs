namespace Crm.Customers;

/// <summary>One field of a profile that changed. Personal data.</summary>
/// <param name="Field">Which.</param>
/// <param name="Old">Before, culture-invariant; null for empty.</param>
/// <param name="New">After, culture-invariant; null for empty.</param>
public sealed record ProfileChange(ProfileField Field, string? Old, string? New);
