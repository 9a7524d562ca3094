namespace Crm.Orders;

/// <summary>A tag that is in use.</summary>
/// <param name="Tag">Without its sign.</param>
/// <param name="Orders">How many orders have it; deleted ones do not count.</param>
public sealed record OrderTagCount(string Tag, int Orders);
