namespace Crm.Orders;

/// <summary>Lines are in their status.</summary>
/// <param name="OrderId">The order.</param>
/// <param name="Version">Its version now.</param>
/// <param name="Status">Code of the order's status now.</param>
/// <param name="Wished">Code of the status that a rule of lines wants the order in; null where none holds.</param>
/// <param name="NotMoved">Why the order did not follow, code and sentence; null where it did, or nothing wanted it to.</param>
public sealed record LinesSet(OrderId OrderId, int Version, string Status, string? Wished, LineObstacle? NotMoved);
