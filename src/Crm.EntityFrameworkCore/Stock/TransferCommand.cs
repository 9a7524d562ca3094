using Crm.Catalog;
using Crm.Orders;
using Crm.Store;

namespace Crm.Stock;

/// <summary>Moves goods from one warehouse to another; what is reserved stays.</summary>
internal sealed class TransferCommand(StockStatements statements, StockDocument document, WarehouseId to) : IWriteCommand<StockPosting>
{
    public string Name => "stock.transfer";

    public bool Plan(int stage, LoadPlan plan)
    {
        if (stage == 2)
        {
            plan.LoadServedOrders();
            return false;
        }

        foreach (var variant in document.Lines.Select(l => l.VariantId).Distinct())
        {
            if (stage == 0)
            {
                plan.LoadBalances(statements, variant);
                plan.Load<Variant>(variant.Value);
                plan.Load(statements.ShortOfVariant, variant.Value);
            }
            else
            {
                plan.LoadReservations(statements, statements.ShortOfVariant, variant.Value);
            }
        }

        plan.Load<Warehouse>(to.Value);
        if (stage == 0)
            plan.Reserve(StockStatements.BalanceIds, document.Lines.Count);
        return true;
    }

    public Result<StockPosting> Decide(WorkingSet set)
    {
        if (set.Find<Warehouse>(to.Value) is null || to == document.WarehouseId)
            return new Refusal("stock.invalid", "There is no other warehouse {warehouse}.", ("warehouse", to));
        foreach (var line in document.Lines)
        {
            var free = From(set, line.VariantId)?.Free ?? Quantity.Zero;
            var wanted = document.Lines.Where(l => l.VariantId == line.VariantId).Aggregate(Quantity.Zero, (sum, l) => sum + l.Quantity);
            if (!line.Quantity.IsPositive || free < wanted)
                return new Refusal(StockRefusals.Reserved, "{requested} of variant {variant} cannot go: {available} is free.", ("requested", wanted), ("variant", line.VariantId), ("available", free));
        }

        var filled = new List<AllocationFilled>();
        foreach (var line in document.Lines)
        {
            var target = set.BalanceAt(statements, line.VariantId, to);
            var waiting = set.Waiting(statements, [line.VariantId]);
            var change = StockOperations.Transfer(From(set, line.VariantId)!, target, line.Quantity, new StockNote(document.Reason, line.Lot, document.Reference), waiting).Value;
            set.Record(change);
            set.FollowOrders(change);
            filled.AddRange(change.Filled);
        }

        return new StockPosting(filled, []);
    }

    private StockBalance? From(WorkingSet set, VariantId variant) =>
        set.FindBy<StockBalance>(statements.BalancesByVariant, variant.Value).Find(b => b.WarehouseId == document.WarehouseId);
}
