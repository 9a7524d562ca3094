namespace Crm.Staff;

/// <summary>What somebody would have had on their hands.</summary>
/// <param name="Staff">Who.</param>
/// <param name="Assigned">Orders that the chain gives them.</param>
/// <param name="Actual">Orders of the period that they answer for in fact.</param>
/// <param name="MostOpen">The most that would have been open at once.</param>
public sealed record ReplayedLoad(StaffId Staff, int Assigned, int Actual, int MostOpen);
