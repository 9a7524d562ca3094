using Crm.Catalog;
using Crm.Sites;
using Crm.Store;

namespace Crm.Stock;

/// <summary>How stock is looked up by the write path.</summary>
internal sealed class StockStatements
{
    internal const string WarehouseIds = "warehouse";
    internal const string BalanceIds = "stock";
    internal const string ReservationIds = "reservation";

    internal StockStatements(StoreModel model)
    {
        model.Keep<StockBalance>();
        model.Keep<Warehouse>();
        model.WriteAhead<Reservation>();
        var balances = model.Aggregate<StockBalance>().Root;
        BalancesByVariant = SelectStatement.By(balances, locks: true, null, nameof(StockBalance.VariantId)).Keep();
        VariantById = SelectStatement.By(model.Aggregate<Variant>().Root, locks: false, null, nameof(Variant.Id)).Keep();
        var warehouses = model.Aggregate<Warehouse>().Root;
        Warehouses = SelectStatement.By(warehouses, locks: false, null, nameof(Warehouse.Active)).Keep();
        WarehouseByCode = SelectStatement.By(warehouses, locks: true, null, nameof(Warehouse.Code));
        var sites = model.Aggregate<Site>().Root;
        SiteCodes = new SelectStatement(sites, sites.Key, locks: false, [sites.Key[0], sites.IndexOf(nameof(Site.Code))]);
        var reservations = model.Aggregate<Reservation>();
        ByOrder = SelectStatement.By(reservations.Root, locks: true, null, nameof(Reservation.OrderId));
        ByHold = SelectStatement.By(reservations.Root, locks: true, "state = 'open'", nameof(Reservation.HoldKey));
        var allocations = reservations.Children[0].Table;
        ReservationColumn = allocations.IndexOf(nameof(Allocation.ReservationId));
        ShortOfVariant = SelectStatement.By(allocations, locks: false, "balance_id is null and not closed", nameof(Allocation.VariantId));
        HeldFromBalance = SelectStatement.By(allocations, locks: false, "not closed", nameof(Allocation.BalanceId));
    }

    internal SelectStatement BalancesByVariant { get; }
    internal SelectStatement VariantById { get; }
    internal SelectStatement Warehouses { get; }
    internal SelectStatement WarehouseByCode { get; }
    /// <summary>Id and code of a site.</summary>
    internal SelectStatement SiteCodes { get; }

    internal SelectStatement ByOrder { get; }
    internal SelectStatement ByHold { get; }

    /// <summary>Open allocations that wait for goods of a variant.</summary>
    internal SelectStatement ShortOfVariant { get; }

    /// <summary>Open allocations granted from a balance.</summary>
    internal SelectStatement HeldFromBalance { get; }

    /// <summary>Position of the reservation's id in rows of allocations.</summary>
    internal int ReservationColumn { get; }
}
