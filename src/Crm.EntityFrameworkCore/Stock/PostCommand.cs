using Crm.Catalog;
using Crm.Orders;
using Crm.Store;

namespace Crm.Stock;

/// <summary>Posts a stock document: balances move, whoever waited is filled, oldest first; whoever can no longer be served is shortened, youngest first.</summary>
internal sealed class PostCommand(StockStatements statements, OrderStatements orders, PostingKind kind, StockDocument document) : IWriteCommand<StockPosting>
{
    public string Name => "stock." + EnumText<PostingKind>.Of(kind);

    private bool CanShorten => kind is PostingKind.Count or PostingKind.WriteOff;

    public bool Plan(int stage, LoadPlan plan)
    {
        switch (stage)
        {
            case 0:
                plan.Load<Warehouse>(document.WarehouseId.Value);
                foreach (var variant in Variants())
                {
                    plan.LoadBalances(statements, variant);
                    plan.Load(orders.VariantById, variant.Value);
                    plan.Load(statements.ShortOfVariant, variant.Value);
                }

                plan.Reserve(StockStatements.BalanceIds, document.Lines.Count);
                return true;
            case 1:
                foreach (var variant in Variants())
                {
                    plan.LoadReservations(statements, statements.ShortOfVariant, variant.Value);
                    foreach (var balance in plan.Set.FindBy<StockBalance>(statements.BalancesByVariant, variant.Value))
                        if (CanShorten && balance.WarehouseId == document.WarehouseId)
                            plan.Load(statements.HeldFromBalance, balance.Id.Value);
                }

                return true;
            case 2 when CanShorten:
                foreach (var balance in Balances(plan.Set))
                    plan.LoadReservations(statements, statements.HeldFromBalance, balance.Id.Value);
                return true;
            default:
                plan.LoadServedOrders();
                return false;
        }
    }

    public Result<StockPosting> Decide(WorkingSet set)
    {
        var mistakes = Mistakes(set).ToArray();
        if (mistakes.Length > 0)
            return new Refusal("stock.invalid", "{mistakes}.", ("mistakes", mistakes));
        if (kind == PostingKind.Expect && NotExpected(set) is { } refusal)
            return refusal;
        var filled = new List<AllocationFilled>();
        var shortened = new List<AllocationShortened>();
        foreach (var line in document.Lines)
        {
            var balance = set.BalanceAt(statements, line.VariantId, document.WarehouseId);
            Follow(Post(set, balance, line));
            if (shortened.Exists(s => s.VariantId == line.VariantId))
                foreach (var other in set.Balances(statements, [line.VariantId], null).Where(b => b.Id != balance.Id))
                    Follow(StockOperations.Fill(other, Waiting(set, line.VariantId, null)));
        }

        return new StockPosting(filled, shortened);

        void Follow(StockChange change)
        {
            set.Record(change);
            set.FollowOrders(change);
            filled.AddRange(change.Filled);
            shortened.AddRange(change.Shortened);
        }
    }

    private StockChange Post(WorkingSet set, StockBalance balance, StockLine line)
    {
        var note = new StockNote(document.Reason, line.Lot, document.Reference);
        return kind switch
        {
            PostingKind.Receive => StockOperations.Receive(balance, line.Quantity, note, Waiting(set, line.VariantId, null)),
            PostingKind.Return => StockOperations.Return(balance, line.Quantity, note, Waiting(set, line.VariantId, null)),
            PostingKind.Arrive => StockOperations.Arrive(balance, line.Quantity, note, Waiting(set, line.VariantId, null)),
            PostingKind.Count => StockOperations.Count(balance, line.Quantity, Waiting(set, line.VariantId, balance), note),
            PostingKind.WriteOff => StockOperations.WriteOff(balance, line.Quantity, Waiting(set, line.VariantId, balance), note),
            _ => StockOperations.Expect(balance, line.Quantity, note).Value,
        };
    }

    /// <summary>Reservations that are short of the variant, and those that hold from the balance; oldest first.</summary>
    private IReadOnlyList<Reservation> Waiting(WorkingSet set, VariantId variant, StockBalance? balance)
    {
        var waiting = set.Waiting(statements, [variant]);
        if (balance is null)
            return waiting;
        var found = waiting.ToList();
        if (set.IsAsked(statements.HeldFromBalance, balance.Id.Value))
            found.AddRange(set.Reservations(statements, statements.HeldFromBalance, balance.Id.Value));
        found.AddRange(set.InHand(a => a.BalanceId == balance.Id));
        return set.OldestFirst(statements, found);
    }

    private IEnumerable<InputMistake> Mistakes(WorkingSet set)
    {
        if (set.Find<Warehouse>(document.WarehouseId.Value) is null)
            yield return new InputMistake("warehouseId", "names no warehouse");
        if (document.Lines.Count == 0)
            yield return new InputMistake("lines", "are missing");
        for (var i = 0; i < document.Lines.Count; i++)
        {
            var line = document.Lines[i];
            if (set.FindLoaded<Variant>(line.VariantId.Value) is not { } variant)
                yield return new InputMistake($"lines[{i}].variantId", "names no variant");
            else if (variant.Kind != ProductKind.Goods)
                yield return new InputMistake($"lines[{i}].variantId", $"is {variant.Sku}, which is no goods, so none of it lies in a warehouse");
            if (kind is not PostingKind.Expect && (kind == PostingKind.Count ? line.Quantity.IsNegative : !line.Quantity.IsPositive))
                yield return new InputMistake($"lines[{i}].quantity", kind == PostingKind.Count ? "is negative" : "is not above 0");
            if (document.Lines.Take(i).Any(l => l.VariantId == line.VariantId))
                yield return new InputMistake($"lines[{i}].variantId", "stands twice");
        }
    }

    private Refusal? NotExpected(WorkingSet set)
    {
        foreach (var line in document.Lines)
        {
            var incoming = Balances(set).FirstOrDefault(b => b.VariantId == line.VariantId)?.Incoming ?? Quantity.Zero;
            if ((incoming + line.Quantity).IsNegative)
                return new Refusal(StockRefusals.NotExpected, "{requested} less is to come than {incoming}.", ("requested", -line.Quantity), ("incoming", incoming));
        }

        return null;
    }

    private IEnumerable<VariantId> Variants() => document.Lines.Select(l => l.VariantId).Distinct();

    private IEnumerable<StockBalance> Balances(WorkingSet set) =>
        Variants().SelectMany(v => set.FindBy<StockBalance>(statements.BalancesByVariant, v.Value)).Where(b => b.WarehouseId == document.WarehouseId);
}
