using Crm.Catalog;
using Crm.Orders;
using Crm.Sites;
using Crm.Store;

namespace Crm.Stock;

/// <summary>What stock commands load, and in which order decisions get it.</summary>
internal static class StockLoading
{
    /// <summary>Balances of a variant in all warehouses.</summary>
    internal static void LoadBalances(this LoadPlan plan, StockStatements statements, VariantId variant)
    {
        plan.Load(statements.Warehouses, Boxes.True);
        plan.Load(statements.BalancesByVariant, variant.Value);
        if (plan.Set.FindLoaded<Variant>(variant.Value) is { BackOrderLimit.IsPositive: true })
            plan.Reserve(StockStatements.BalanceIds, 1);
    }

    /// <summary>Balances of these variants in active warehouses that serve the site, the site's first choice first.</summary>
    internal static List<StockBalance> Balances(this WorkingSet set, StockStatements statements, IEnumerable<VariantId> variants, Site? site)
    {
        var rank = RanksOf(set, statements, site);
        var found = new List<(int Rank, StockBalance Balance)>(rank.Count * 3);
        foreach (var variant in variants)
        {
            var isServed = false;
            foreach (var balance in set.FindBy<StockBalance>(statements.BalancesByVariant, variant.Value))
                if (rank.TryGetValue(balance.WarehouseId, out var place))
                {
                    isServed = true;
                    if (!Has(found, balance))
                        found.Add((place, balance));
                }

            if (!isServed && set.EmptyShelf(statements, variant, rank) is { } empty && !Has(found, empty))
                found.Add((0, empty));
        }

        found.Sort(static (a, b) => a.Rank != b.Rank ? a.Rank.CompareTo(b.Rank) : a.Balance.Id.Value.CompareTo(b.Balance.Id.Value));
        var balances = new List<StockBalance>(found.Count);
        foreach (var (_, balance) in found)
            balances.Add(balance);
        return balances;
    }

    /// <summary>
    /// Of a variant that may be promised beyond stock and lies nowhere yet: a shelf in the site's first warehouse, from which it is
    /// promised. It is written once something is (<see cref="StockRecording.Record"/>).
    /// </summary>
    private static StockBalance? EmptyShelf(this WorkingSet set, StockStatements statements, VariantId variant, Dictionary<WarehouseId, int> rank)
    {
        if (rank.Count == 0 || set.FindLoaded<Variant>(variant.Value) is not { BackOrderLimit: { IsPositive: true } limit })
            return null;
        var warehouse = rank.MinBy(r => r.Value).Key;
        if (set.Shared.TryGetValue((typeof(StockBalance), variant, warehouse), out var known))
            return (StockBalance)known;
        var shelf = StockBalance.Open(new StockBalanceId(set.NextId(StockStatements.BalanceIds)), variant, warehouse, limit);
        set.Shared.Add((typeof(StockBalance), variant, warehouse), shelf);
        set.Shared.Add((typeof(StockBalance), shelf.Id), shelf);
        set.Shared[typeof(StockStatements)] = statements;
        return shelf;
    }

    private static bool Has(List<(int Rank, StockBalance Balance)> found, StockBalance balance)
    {
        foreach (var (_, known) in found)
            if (ReferenceEquals(known, balance))
                return true;
        return false;
    }

    /// <summary>As <see cref="Balances"/>, and after them those of other warehouses: what is held there can be released and shipped, whoever the warehouse serves by now.</summary>
    /// <returns>The balances, and how many of them serve the site.</returns>
    internal static (List<StockBalance> All, int Serving) AllBalances(this WorkingSet set, StockStatements statements, IEnumerable<VariantId> variants, Site? site)
    {
        var wanted = variants.ToList();
        var found = set.Balances(statements, wanted, site);
        var serving = found.Count;
        foreach (var variant in wanted)
            found.AddRange(set.FindBy<StockBalance>(statements.BalancesByVariant, variant.Value).Where(b => !found.Contains(b)));
        return (found, serving);
    }

    /// <summary>The balance of a variant in a warehouse, opened where there is none yet.</summary>
    internal static StockBalance BalanceAt(this WorkingSet set, StockStatements statements, VariantId variant, WarehouseId warehouse)
    {
        var found = set.FindBy<StockBalance>(statements.BalancesByVariant, variant.Value).Find(b => b.WarehouseId == warehouse);
        if (found is not null)
            return found;
        if (set.Shared.TryGetValue((typeof(StockBalance), variant, warehouse), out var known))
            return set.Shelve(statements, (StockBalance)known);
        var limit = set.FindLoaded<Variant>(variant.Value)?.BackOrderLimit ?? Quantity.Zero;
        var opened = StockBalance.Open(new StockBalanceId(set.NextId(StockStatements.BalanceIds)), variant, warehouse, limit);
        set.Add(opened, "stock.opened");
        set.Announce(statements.BalancesByVariant, set.RootOf(opened), variant.Value);
        return opened;
    }

    /// <summary>Something is to be written of a shelf that was only thought of.</summary>
    internal static StockBalance Shelve(this WorkingSet set, StockStatements statements, StockBalance shelf)
    {
        set.Add(shelf, StockBalance.Open(shelf.Id, shelf.VariantId, shelf.WarehouseId, shelf.BackOrderLimit), "stock.opened");
        set.Announce(statements.BalancesByVariant, set.RootOf(shelf), shelf.VariantId.Value);
        return shelf;
    }

    /// <summary>Reservations whose open allocations a statement names, oldest first.</summary>
    internal static List<Reservation> Reservations(this WorkingSet set, StockStatements statements, SelectStatement allocations, long key)
    {
        var found = set.Rows(allocations, key).Select(r => (long)r[statements.ReservationColumn]!).Distinct()
            .Select(id => set.Find<Reservation>(id)!).ToList();
        found.Sort(Reservation.CompareAge);
        return found;
    }

    /// <summary>
    /// Who waits for goods of these variants, oldest first: as loaded, and as members before in the group have made it. Of
    /// variants that were not asked for, nobody.
    /// </summary>
    internal static IReadOnlyList<Reservation> Waiting(this WorkingSet set, StockStatements statements, IEnumerable<VariantId> variants)
    {
        var asked = variants.Where(v => set.IsAsked(statements.ShortOfVariant, v.Value)).ToHashSet();
        if (asked.Count == 0)
            return [];
        var found = asked.SelectMany(v => set.Reservations(statements, statements.ShortOfVariant, v.Value)).ToHashSet();
        found.UnionWith(set.InHand(a => a.IsShort && asked.Contains(a.VariantId)));
        return set.OldestFirst(statements, found);
    }

    /// <summary>In the order in which they are filled, each from the warehouses that serve the site of its order.</summary>
    internal static WaitingReservations OldestFirst(this WorkingSet set, StockStatements statements, IEnumerable<Reservation> waiting) =>
        new([.. waiting.Distinct().Order(Comparer<Reservation>.Create(Reservation.CompareAge))], (r, warehouse) => set.Serves(statements, r, warehouse));

    /// <summary>Whether a warehouse gives new goods to a reservation: it is in use, and serves the site of the order. A hold that has no order yet is served by all.</summary>
    private static bool Serves(this WorkingSet set, StockStatements statements, Reservation reservation, WarehouseId id)
    {
        if (set.FindLoaded<Warehouse>(id.Value) is not { } warehouse)
            return !set.IsAsked(statements.Warehouses, Boxes.True);
        if (!warehouse.Active || warehouse.SiteCodes.Count == 0)
            return warehouse.Active;
        return reservation.OrderId is not { } order || set.FindLoaded<Order>(order.Value) is not { SiteId: var site }
            || !set.IsAsked(statements.SiteCodes, site.Value) || set.Rows(statements.SiteCodes, site.Value) is not [var row, ..] || warehouse.Serves((string)row[1]!);
    }

    /// <summary>Reservations at hand with such an open row, whose order is at hand too and so can follow.</summary>
    internal static IEnumerable<Reservation> InHand(this WorkingSet set, Func<Allocation, bool> row) => set.All<Reservation>()
        .Where(r => r.Allocations.Any(a => !a.Closed && row(a)) && (r.OrderId is not { } order || set.FindLoaded<Order>(order.Value) is not null));

    /// <summary>Asks for who waits for a variant: called in two stages, and a third for their orders (<see cref="OrderStock.LoadServedOrders"/>).</summary>
    internal static void LoadWaiting(this LoadPlan plan, StockStatements statements, VariantId variant)
    {
        if (plan.Set.IsAsked(statements.ShortOfVariant, variant.Value))
            plan.LoadReservations(statements, statements.ShortOfVariant, variant.Value);
        else
            plan.Load(statements.ShortOfVariant, variant.Value);
    }

    /// <summary>Asks for the reservations that a statement's rows name, once those are there.</summary>
    internal static void LoadReservations(this LoadPlan plan, StockStatements statements, SelectStatement allocations, long key)
    {
        foreach (var row in plan.Set.Rows(allocations, key))
            plan.LoadFirst<Reservation>((long)row[statements.ReservationColumn]!);
    }

    /// <summary>Worked out once for all members of a group, as long as no member changes a warehouse.</summary>
    private static Dictionary<WarehouseId, int> RanksOf(WorkingSet set, StockStatements statements, Site? site)
    {
        var rows = set.Rows(statements.Warehouses, Boxes.True);
        var key = (site?.Id, site?.Version, rows.Count);
        if (set.Shared.TryGetValue(key, out var known))
            return (Dictionary<WarehouseId, int>)known;
        var ranks = Ranks(set, statements, site);
        set.Shared.Add(key, ranks);
        return ranks;
    }

    /// <summary>A warehouse is another now. What else members share stays: timers that are to be written among it.</summary>
    internal static void ForgetRanks(this WorkingSet set)
    {
        foreach (var key in set.Shared.Where(s => s.Value is Dictionary<WarehouseId, int>).Select(s => s.Key).ToList())
            set.Shared.Remove(key);
    }

    private static Dictionary<WarehouseId, int> Ranks(WorkingSet set, StockStatements statements, Site? site)
    {
        var preferred = site?.WarehousePriority ?? [];
        var ordered = set.FindBy<Warehouse>(statements.Warehouses, Boxes.True)
            .Where(w => site is null || w.Serves(site.Code))
            .OrderBy(w => Place(preferred, w.Id)).ThenBy(w => w.Priority).ThenBy(w => w.Id.Value);
        return ordered.Select((w, i) => (w.Id, i)).ToDictionary(p => p.Id, p => p.i);
    }

    private static int Place(IReadOnlyList<long> preferred, WarehouseId id)
    {
        for (var i = 0; i < preferred.Count; i++)
            if (preferred[i] == id.Value)
                return i;
        return int.MaxValue;
    }
}
