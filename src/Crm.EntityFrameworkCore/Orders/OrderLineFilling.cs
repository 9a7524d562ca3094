using Crm.Catalog;
using Crm.Stock;
using Crm.Store;

namespace Crm.Orders;

/// <summary>Finds the variants that an order's lines name, and fills in what the catalogue knows.</summary>
internal sealed class OrderLineFilling(OrderStatements statements, StockStatements stock, NewOrder given)
{
    /// <summary>First stage: the variants.</summary>
    internal void PlanVariants(LoadPlan plan)
    {
        foreach (var line in given.Lines)
        {
            if (line?.VariantId is { } id)
                plan.Load(statements.VariantById, id.Value);
            else if (line?.Sku is { } sku)
                plan.Load(statements.VariantBySku, sku.Trim());
        }
    }

    /// <summary>Second stage: the products of kits, and balances of what is sold as it lies.</summary>
    internal void PlanStock(LoadPlan plan, bool reserves)
    {
        foreach (var variant in given.Lines.Select(l => VariantOf(plan.Set, l)).OfType<Variant>())
        {
            if (variant.Kind == ProductKind.Kit)
                plan.Load<Product>(variant.ProductId.Value);
            else if (reserves && variant.Kind == ProductKind.Goods)
                plan.LoadBalances(stock, variant.Id);
        }
    }

    /// <summary>Third stage: balances of what kits are made of. True where there are kits.</summary>
    internal void PlanComponents(LoadPlan plan)
    {
        foreach (var variant in given.Lines.Select(l => VariantOf(plan.Set, l)).OfType<Variant>().Where(v => v.Kind == ProductKind.Kit))
            foreach (var component in plan.Set.Find<Product>(variant.ProductId.Value)?.KitComponents ?? [])
                plan.LoadBalances(stock, component.Variant);
    }

    /// <summary>The order with its lines filled in. A SKU that the catalogue does not know stays as it is.</summary>
    internal NewOrder Filled(WorkingSet set, Currency baseCurrency)
    {
        if (given.Lines.Count == 0)
            return given;
        return given with { Lines = [.. given.Lines.Select(l => l is null ? l! : Filled(set, l, baseCurrency))] };
    }

    /// <summary>What the lines take from the warehouses, kits as their components.</summary>
    internal static List<ReservationLine> Wanted(WorkingSet set, IEnumerable<OrderLine> lines)
    {
        var wanted = new List<ReservationLine>();
        foreach (var line in lines)
        {
            if (line.VariantId is not { } id || VariantById(set, id) is not { } variant)
                continue;
            if (variant.Kind == ProductKind.Goods)
                wanted.Add(new ReservationLine(line.Position, variant.Id, line.Quantity));
            else if (variant.Kind == ProductKind.Kit && set.Find<Product>(variant.ProductId.Value) is { } kit)
                wanted.AddRange(KitExpansion.Lines(line.Position, kit, variant.Id, line.Quantity));
        }

        return wanted;
    }

    private NewOrderLine Filled(WorkingSet set, NewOrderLine line, Currency baseCurrency)
    {
        if (VariantOf(set, line) is not { } variant)
            return line;
        return line with
        {
            VariantId = variant.Id,
            Sku = line.Sku ?? variant.Sku,
            Name = line.Name ?? variant.Name,
            Kind = variant.Kind,
            Unit = variant.Unit,
            Step = variant.Step,
            ListPrice = line.ListPrice ?? (variant.Currency == given.Currency ? variant.Price : null),
            Cost = line.Cost ?? (variant.Cost is { } cost && cost.Currency == baseCurrency ? cost : null),
        };
    }

    private Variant? VariantOf(WorkingSet set, NewOrderLine? line) => line switch
    {
        { VariantId: { } id } => VariantById(set, id),
        { Sku: { } sku } => set.FindBy<Variant>(statements.VariantBySku, sku.Trim()).FirstOrDefault(),
        _ => null,
    };

    private static Variant? VariantById(WorkingSet set, VariantId id) => set.FindLoaded<Variant>(id.Value);
}
