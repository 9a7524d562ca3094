using Crm.Store;

namespace Crm.Stock;

/// <summary>Opens a warehouse, or changes the one named.</summary>
internal sealed class DefineWarehouse(StockStatements statements, WarehouseDefinition definition, WarehouseId? warehouse) : IWriteCommand<WarehouseId>
{
    public string Name => "stock.define-warehouse";

    private string Code => definition.Code.Trim();

    public bool Plan(int stage, LoadPlan plan)
    {
        plan.Load(statements.WarehouseByCode, Code);
        if (warehouse is { } id)
            plan.Load<Warehouse>(id.Value);
        else
            plan.Reserve(StockStatements.WarehouseIds, 1);
        return false;
    }

    public Result<WarehouseId> Decide(WorkingSet set)
    {
        if (set.FindBy<Warehouse>(statements.WarehouseByCode, Code).Find(w => w.Id != warehouse) is { } holder)
            return new Refusal("warehouse.code-taken", "The code {code} belongs to warehouse {holder}.", ("code", Code), ("holder", holder.Id));
        if (warehouse is not { } id)
        {
            var opened = Warehouse.Open(new WarehouseId(set.NextId(StockStatements.WarehouseIds)), definition);
            set.Add(opened, "warehouse.opened");
            set.Announce(statements.WarehouseByCode, set.RootOf(opened), Code);
            return opened.Id;
        }

        if (set.Find<Warehouse>(id.Value) is not { } existing)
            return new Refusal("warehouse.unknown", "There is no warehouse {warehouse}.", ("warehouse", id));
        existing.Redefine(definition);
        set.Change(existing, "warehouse.changed");
        set.ForgetRanks();
        return id;
    }
}
