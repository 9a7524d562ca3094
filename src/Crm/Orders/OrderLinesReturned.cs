namespace Crm.Orders;

/// <summary>Lines of an order came back.</summary>
/// <param name="OrderId">The order.</param>
/// <param name="ReturnId">The return.</param>
/// <param name="Changes">Returned quantities and amounts, by line.</param>
public sealed record OrderLinesReturned(OrderId OrderId, ReturnId ReturnId, IReadOnlyList<OrderFieldChange> Changes);
