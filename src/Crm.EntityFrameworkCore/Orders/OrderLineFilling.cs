using Crm.Catalog;
using Crm.Sites;
using Crm.Stock;
using Crm.Store;

namespace Crm.Orders;

/// <summary>Finds the variants that an order's lines name, and fills in what the catalogue knows.</summary>
internal sealed class OrderLineFilling(OrderStatements statements, StockStatements stock, NewOrder given)
{
    private WorkingSet? resolvedFor;
    private Variant?[] resolved = [];

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
        foreach (var found in VariantsOf(plan.Set))
        {
            if (found is not { } variant)
                continue;
            if (variant.Kind == ProductKind.Kit)
                plan.Load<Product>(variant.ProductId.Value);
            else if (reserves && variant.Kind == ProductKind.Goods)
                plan.LoadBalances(stock, variant.Id);
        }
    }

    /// <summary>Third stage: balances of what kits are made of. True where there are kits.</summary>
    internal void PlanComponents(LoadPlan plan)
    {
        foreach (var variant in VariantsOf(plan.Set))
            if (variant?.Kind == ProductKind.Kit)
                PlanComponents(plan, variant);
    }

    private void PlanComponents(LoadPlan plan, Variant variant)
    {
        foreach (var component in plan.Set.Find<Product>(variant.ProductId.Value)?.KitComponents ?? [])
            plan.LoadBalances(stock, component.Variant);
    }

    /// <summary>The order with its lines filled in, and telephones normalised beside the writing given. A SKU that the catalogue does not know stays as it is.</summary>
    internal NewOrder Filled(WorkingSet set, Site site)
    {
        // Members before us in the group may have brought variants.
        resolvedFor = null;
        return given with
        {
            Buyer = given.Buyer?.WithPhone(given.Buyer.Phone, site.PhoneCountry),
            Recipient = given.Recipient?.WithPhone(given.Recipient.Phone, site.PhoneCountry),
            Payer = given.Payer?.WithPhone(given.Payer.Phone, site.PhoneCountry),
            Lines = FilledLines(VariantsOf(set), site.BaseCurrency),
        };
    }

    /// <summary>The variant of each line, once they are loaded; null where the catalogue does not know it.</summary>
    internal IReadOnlyList<Variant?> Found(WorkingSet set) => VariantsOf(set);

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

    private NewOrderLine[] FilledLines(Variant?[] variants, Currency baseCurrency)
    {
        var lines = new NewOrderLine[given.Lines.Count];
        for (var i = 0; i < lines.Length; i++)
            lines[i] = given.Lines[i] is { } line && variants[i] is { } variant ? Filled(line, variant, baseCurrency) : given.Lines[i];
        return lines;
    }

    private NewOrderLine Filled(NewOrderLine line, Variant variant, Currency baseCurrency)
    {
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

    /// <summary>The variant of each line, looked up once for planning and once for deciding.</summary>
    private Variant?[] VariantsOf(WorkingSet set)
    {
        if (ReferenceEquals(resolvedFor, set))
            return resolved;
        resolved = new Variant?[given.Lines.Count];
        for (var i = 0; i < resolved.Length; i++)
            resolved[i] = given.Lines[i] switch
            {
                { VariantId: { } id } => VariantById(set, id),
                { Sku: { } sku } => BySku(set, sku),
                _ => null,
            };
        resolvedFor = set;
        return resolved;
    }

    private Variant? BySku(WorkingSet set, string sku) =>
        set.Rows(statements.VariantBySku, sku.Trim()) is [var row, ..] ? set.FindLoaded<Variant>((long)row[statements.Variants.Key[0]]!) : null;

    private static Variant? VariantById(WorkingSet set, VariantId id) => set.FindLoaded<Variant>(id.Value);
}
