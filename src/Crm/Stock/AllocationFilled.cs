using Crm.Catalog;
using Crm.Orders;

namespace Crm.Stock;

/// <summary>What an accepted reservation lacked has been granted.</summary>
/// <param name="ReservationId">The reservation.</param>
/// <param name="OrderId">Its order; null for a hold.</param>
/// <param name="Line">The order line.</param>
/// <param name="VariantId">The variant.</param>
/// <param name="WarehouseId">Where the goods are.</param>
/// <param name="Quantity">How much.</param>
public sealed record AllocationFilled(
    ReservationId ReservationId, OrderId? OrderId, int Line, VariantId VariantId, WarehouseId WarehouseId, Quantity Quantity);
