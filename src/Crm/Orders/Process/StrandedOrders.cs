namespace Crm.Orders;

/// <summary>Orders that an edit of the process would strand.</summary>
/// <param name="Status">Code of the status in which they stand.</param>
/// <param name="IsRemoved">True where the edit takes the status away; false where it leaves it without a way to an end.</param>
/// <param name="Count">How many.</param>
/// <param name="Examples">Numbers of some of them.</param>
public sealed record StrandedOrders(string Status, bool IsRemoved, int Count, IReadOnlyList<string> Examples);
