namespace Crm.Orders;

/// <summary>
/// A status of lines that an edit of the process gives up while lines still have it. No line takes it any more; those that have it
/// take another, some orders at a time, and it is gone once none is left.
/// </summary>
/// <param name="Status">The status as it was.</param>
/// <param name="MovesTo">Code of the line status that the lines take; null to have none.</param>
public sealed record RetiringLineStatus(LineStatusDefinition Status, string? MovesTo);
