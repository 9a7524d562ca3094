namespace Crm.Staff;

/// <summary>Orders of a branch with all branches below it.</summary>
/// <param name="Branch">Which; null for orders of no branch.</param>
/// <param name="Orders">Placed.</param>
/// <param name="Open">Of those, not done with yet.</param>
/// <param name="Completed">Of those, complete.</param>
/// <param name="Spent">Totals of those that were not cancelled, in base currency.</param>
public sealed record BranchReport(BranchId? Branch, int Orders, int Open, int Completed, Money Spent);
