namespace Crm.Orders;

/// <summary>
/// A status that an edit of the process gives up while orders still stand in it. No order enters it any more; those that are
/// there are moved to another, a few at a time, and it is gone once none is left.
/// </summary>
/// <param name="Status">The status as it was; where the process keeps a status of this code, that one is emptied and stays.</param>
/// <param name="MovesTo">Code of the status that the orders are moved to.</param>
public sealed record RetiringStatus(StatusDefinition Status, string MovesTo);
