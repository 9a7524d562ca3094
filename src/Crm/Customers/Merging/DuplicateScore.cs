namespace Crm.Customers;

/// <summary>How likely two customers are one.</summary>
/// <param name="Points">0 to 100.</param>
/// <param name="Reasons">What it is made of, the weightiest first.</param>
public sealed record DuplicateScore(int Points, IReadOnlyList<DuplicateReason> Reasons);
