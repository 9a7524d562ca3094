using Crm.Store;

namespace Crm.Analytics;

/// <summary>Stores what analyses say of customers and products, where it is another than before. Gives how many rows that were.</summary>
internal sealed class RefreshClassesCommand(RowStatements products, IReadOnlyList<CustomerStanding> customers, IReadOnlyList<ProductClassRow> sold) : IWriteCommand<int>
{
    internal const string Classed = "customer-class.classed";
    internal const string Moved = "customer-class.group-changed";
    internal const string Changed = "customer-class.changed";

    public string Name => "analytics.refresh";

    public bool Plan(int stage, LoadPlan plan)
    {
        foreach (var standing in customers)
            plan.Load<CustomerClass>(standing.Customer.Value);
        return false;
    }

    public Result<int> Decide(WorkingSet set)
    {
        var written = sold.Count;
        foreach (var standing in customers)
        {
            if (set.Find<CustomerClass>(standing.Customer.Value) is not { } found)
                set.Add(CustomerClass.Create(standing, set.Now), Classed);
            else if (!found.Is(standing))
                set.Change(found, found.Take(standing, set.Now) ? Moved : Changed);
            else
                continue;
            written++;
        }

        foreach (var row in sold)
        {
            set.WritePlain(products.InsertIfAbsent, products.Table.Read(row));
            set.WritePlain(products.Update(
                nameof(row.Abc), nameof(row.Xyz), nameof(row.Margin), nameof(row.SellThrough), nameof(row.Currency), nameof(row.NetUnits), nameof(row.ProfitUnits),
                nameof(row.Sold), nameof(row.OnHand), nameof(row.ChangedAt)), products.Table.Read(row));
        }

        return written;
    }
}
