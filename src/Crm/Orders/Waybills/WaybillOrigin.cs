using Crm.Stock;

namespace Crm.Orders;

/// <summary>A warehouse from which goods of a parcel come.</summary>
/// <param name="WarehouseId">The warehouse.</param>
/// <param name="Code">Its code.</param>
/// <param name="Name">Its name.</param>
/// <param name="Address">Where it is; null for not told.</param>
public sealed record WaybillOrigin(WarehouseId WarehouseId, string Code, string Name, string? Address);
