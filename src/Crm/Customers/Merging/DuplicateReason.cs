namespace Crm.Customers;

/// <summary>Why two customers may be one, or may not. Holds no personal data.</summary>
/// <param name="Code">One of <see cref="DuplicateCodes"/>.</param>
/// <param name="Points">What it adds to the score; below zero where it speaks against.</param>
public sealed record DuplicateReason(string Code, int Points);
