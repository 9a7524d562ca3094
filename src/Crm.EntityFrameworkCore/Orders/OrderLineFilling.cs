using Crm.Catalog;
using Crm.Sites;
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

    /// <summary>The order with its lines filled in, and telephones normalised beside the writing given. A SKU that the catalogue does not know stays as it is.</summary>
    internal NewOrder Filled(WorkingSet set, Site site, Currency currency) =>
        given with { Lines = [.. given.Lines.Select(l => Filled(set, l, site.BaseCurrency, currency))] };

    /// <inheritdoc cref="Filled(WorkingSet, Site, Currency)"/>
    internal NewOrder Filled(WorkingSet set, Site site) => given with
    {
        Buyer = given.Buyer?.WithPhone(given.Buyer.Phone, site.PhoneCountry),
        Recipient = given.Recipient?.WithPhone(given.Recipient.Phone, site.PhoneCountry),
        Payer = given.Payer?.WithPhone(given.Payer.Phone, site.PhoneCountry),
        Lines = [.. given.Lines.Select(l => l is null ? l! : Filled(set, l, site.BaseCurrency, given.Currency))],
    };

    /// <summary>Ids of variants that are not there: a caller's slip, where a SKU that the catalogue does not know is the channel's own.</summary>
    internal List<InputMistake> Unknown(WorkingSet set) =>
        [.. given.Lines.Index().Where(l => l.Item?.VariantId is { } id && VariantById(set, id) is null)
            .Select(l => new InputMistake($"lines[{l.Index}].variantId", $"{l.Item!.VariantId!.Value.Value} is no variant"))];

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

    private NewOrderLine Filled(WorkingSet set, NewOrderLine line, Currency baseCurrency, Currency currency)
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
            ListPrice = line.ListPrice ?? (variant.Currency == currency ? variant.Price : null),
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
