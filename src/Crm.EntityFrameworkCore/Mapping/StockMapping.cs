using Crm.Stock;
using Crm.Store;
using Microsoft.EntityFrameworkCore;

namespace Crm.Mapping;

internal static class StockMapping
{
    internal static readonly Type[] Types = [typeof(Warehouse), typeof(StockBalance), typeof(Reservation), typeof(Allocation)];

    internal static void Map(ModelBuilder model)
    {
        var warehouse = model.Entity<Warehouse>().Aggregate("warehouse", "crm_warehouse");
        warehouse.HasKey(w => w.Id);
        warehouse.HasIndex(w => w.Code).IsUnique();

        var balance = model.Entity<StockBalance>().Aggregate("stock", "crm_stock_balance");
        balance.HasAnnotation(StoreAnnotations.Ledger, true);
        balance.HasKey(b => b.Id);
        balance.HasIndex(b => new { b.VariantId, b.WarehouseId }).IsUnique();

        // The last line of defence against overselling: even a fault in code cannot promise what is not there.
        balance.ToTable(t => t.HasCheckConstraint("ck_crm_stock_balance_promise",
            "reserved >= 0 and incoming >= 0 and reserved <= case when on_hand + back_order_limit > 0 then on_hand + back_order_limit else 0 end"));

        var reservation = model.Entity<Reservation>().Aggregate("reservation", "crm_reservation");
        reservation.HasKey(r => r.Id);
        reservation.HasIndex(r => r.OrderId).HasFilter("order_id is not null");
        reservation.HasIndex(r => r.HoldKey).IsUnique().HasFilter("hold_key is not null and state = 'open'");
        reservation.HasIndex(r => r.ExpiresAt).HasFilter("expires_at is not null and state = 'open'");

        var allocation = model.Children<Reservation, Allocation>(nameof(Reservation.Allocations), "crm_allocation", nameof(Allocation.ReservationId), nameof(Allocation.Position));
        allocation.HasIndex(a => new { a.BalanceId, a.ReservationId }).HasFilter("not closed");
        allocation.HasIndex(a => a.VariantId).HasFilter("balance_id is null and not closed");
    }
}
