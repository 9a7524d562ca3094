using Crm.Fields;
using Crm.Orders;
using Crm.Stock;
using Crm.Store;

namespace Crm.Catalog;

/// <summary>Creates or changes a product with its variants.</summary>
internal sealed class DefineProductCommand : IWriteCommand<DefinedProduct>
{
    private readonly CatalogStatements statements;
    private readonly StockStatements stock;
    private readonly DefineProduct given;
    private readonly FieldIntake? fields;
    private readonly IReadOnlyList<PlannedVariant> combinations;

    /// <summary>Two combinations would get the same SKU, whatever is stored.</summary>
    private readonly Refusal? unfit;

    internal DefineProductCommand(CatalogStatements statements, StockStatements stock, FieldStatements custom, DefineProduct given)
    {
        (this.statements, this.stock, this.given) = (statements, stock, given);
        fields = FieldIntake.Of(custom, FieldEntity.Product, given.Fields);

        // Tried on nothing first: this tells all mistakes of the definition before anything is read, and all SKUs to look up.
        var trial = Product.Define(new ProductId(1), given.Product);
        foreach (var variant in given.Variants)
            Variant.Define(new VariantId(1), trial, variant);
        var plan = given.Matrix is null ? new OptionMatrixPlan([], [], []) : OptionMatrix.Plan(trial, [], _ => false);
        combinations = plan.IsAccepted ? plan.Value.New : [];
        unfit = plan.IsAccepted ? null : plan.Refusal;
    }

    public string Name => "catalog.define-product";

    private IEnumerable<string> Skus => given.Variants.Select(v => v.Sku.Trim()).Concat(combinations.Select(c => c.Sku)).Distinct(StringComparer.Ordinal);

    public bool Plan(int stage, LoadPlan plan)
    {
        switch (stage)
        {
            case 0:
                fields?.PlanFields(plan);
                plan.Load(statements.ProductByCode, given.Product.Code.Trim());
                foreach (var sku in Skus)
                    plan.Load(statements.VariantBySku, sku);
                foreach (var component in given.Product.KitComponents)
                    plan.Load<Variant>(component.Variant.Value);
                foreach (var code in Barcodes)
                {
                    plan.Lock("barcode:" + code);
                    plan.Load(statements.BarcodeByValue, code);
                }

                plan.Reserve(CatalogStatements.ProductIds, 1);
                plan.Reserve(CatalogStatements.VariantIds, given.Variants.Count + combinations.Count);
                return true;
            case 1:
                fields?.PlanUnique(plan);
                statements.PlanHolders(plan, Barcodes);
                if (Existing(plan.Set) is { } product)
                {
                    plan.Load(statements.VariantsOfProduct, product.Id.Value);
                    fields?.PlanSet(plan, product.Id.Value);
                }

                foreach (var variant in LimitChanged(plan.Set))
                {
                    plan.LoadBalances(stock, variant.Id);
                    plan.Load(stock.ShortOfVariant, variant.Id.Value);
                }

                return true;
            case 2:
                foreach (var balance in Balances(plan.Set))
                    plan.Load(stock.HeldFromBalance, balance.Id.Value);
                return true;
            case 3:
                foreach (var variant in LimitChanged(plan.Set))
                    plan.LoadReservations(stock, stock.ShortOfVariant, variant.Id.Value);
                foreach (var balance in Balances(plan.Set))
                    plan.LoadReservations(stock, stock.HeldFromBalance, balance.Id.Value);
                return LimitChanged(plan.Set).Any();
            default:
                plan.LoadServedOrders();
                return false;
        }
    }

    public Result<DefinedProduct> Decide(WorkingSet set)
    {
        if (unfit is not null)
            return unfit;
        var existing = Existing(set);
        var foreign = Skus.Where(s => OfSku(set, s) is { } v && v.ProductId != existing?.Id).ToArray();
        if (foreign.Length > 0)
            return new Refusal(CatalogRefusals.SkuTaken, "These SKUs are taken: {skus}.", ("skus", foreign));
        if (Duplicates(set) is { } duplicate)
            return duplicate;
        var product = existing ?? Product.Define(new ProductId(set.NextId(CatalogStatements.ProductIds)), given.Product);
        var matrix = Matrix(set, product, existing);
        if (!matrix.IsAccepted)
            return matrix.Refusal;
        if (Product.Define(product.Id, given.Product).CheckKit(v => set.FindLoaded<Variant>(v.Value)?.Kind) is { IsAccepted: false } kit)
            return kit.Refusal;
        var values = existing is null ? null : fields?.SetOf(set, existing.Id.Value);
        if (fields?.Mistakes(set, values) is { Count: > 0 } mistakes)
            return new Refusal(FieldRefusals.Invalid, "Fields are wrong: {mistakes}.", ("mistakes", mistakes));
        if (existing?.Redefine(given.Product) is { IsAccepted: false } fixedKind)
            return fixedKind.Refusal;

        if (existing is null)
        {
            set.Add(product, "product.created");
            set.Announce(statements.ProductByCode, set.RootOf(product), product.Code);
        }
        else
        {
            set.Change(product, "product.changed");
        }

        fields?.Apply(set, product.Id.Value, null, values);
        var variants = given.Variants.Select(v => Define(set, product, v)).Concat(Make(set, product, matrix.Value));
        return new DefinedProduct(product.Id, variants.DistinctBy(v => v.Sku).ToDictionary(v => v.Sku, v => v.Id, StringComparer.Ordinal));
    }

    private IEnumerable<string> Barcodes => given.Variants.SelectMany(v => v.Barcodes).Select(b => b.Trim()).Distinct(StringComparer.Ordinal);

    /// <summary>Barcodes that a scanner would find with another variant too: one that is there, or one of the same definition. What a variant has already it may keep.</summary>
    private Refusal? Duplicates(WorkingSet set)
    {
        var taken = new List<(string Code, string Sku)>();
        foreach (var (i, variant) in given.Variants.Index())
        {
            var own = OfSku(set, variant.Sku.Trim());
            foreach (var code in variant.Barcodes.Select(b => b.Trim()))
            {
                if (given.Variants.Take(i).FirstOrDefault(v => v.Sku.Trim() != variant.Sku.Trim() && v.Barcodes.Any(b => b.Trim() == code)) is { } twin)
                    taken.Add((code, twin.Sku.Trim()));
                else if (own?.Barcodes.Any(b => b.Value == code) != true)
                    taken.AddRange(statements.HoldersOf(set, code).Where(h => h.Id != own?.Id && given.Variants.All(v => v.Sku.Trim() != h.Sku)).Select(h => (code, h.Sku)));
            }
        }

        return taken.Count == 0 ? null : CatalogStatements.BarcodesTaken(taken);
    }

    private Product? Existing(WorkingSet set) => set.FindBy<Product>(statements.ProductByCode, given.Product.Code.Trim()).FirstOrDefault();

    private Variant? OfSku(WorkingSet set, string sku) => set.FindBy<Variant>(statements.VariantBySku, sku).FirstOrDefault();

    private Result<OptionMatrixPlan> Matrix(WorkingSet set, Product product, Product? existing)
    {
        if (given.Matrix is null)
            return new OptionMatrixPlan([], [], []);
        var grown = Product.Define(product.Id, given.Product);
        var own = existing is null ? [] : set.FindBy<Variant>(statements.VariantsOfProduct, existing.Id.Value);
        return OptionMatrix.Plan(grown, own, sku => OfSku(set, sku) is { } v && v.ProductId != product.Id);
    }

    private IEnumerable<Variant> Make(WorkingSet set, Product product, OptionMatrixPlan plan)
    {
        foreach (var kept in plan.Kept)
        {
            kept.Variant.SetOptions(kept.Options);
            set.Change(kept.Variant, "variant.changed");
            yield return kept.Variant;
        }

        foreach (var planned in plan.New)
            yield return Define(set, product, given.Matrix! with { Sku = planned.Sku, Name = planned.Name, Options = planned.Options, Barcodes = [] });
    }

    private Variant Define(WorkingSet set, Product product, VariantDefinition definition)
    {
        if (OfSku(set, definition.Sku.Trim()) is { } existing)
        {
            existing.Redefine(product, definition);
            if (set.Change(existing, "variant.changed"))
                FollowLimit(set, existing);
            statements.Announce(set, existing);
            return existing;
        }

        var variant = Variant.Define(new VariantId(set.NextId(CatalogStatements.VariantIds)), product, definition);
        set.Add(variant, "variant.created");
        set.Announce(statements.VariantBySku, set.RootOf(variant), variant.Sku);
        statements.Announce(set, variant);
        return variant;
    }

    /// <summary>
    /// The limit of back orders stands on each balance, where the promise is checked. A higher one fills who waits, oldest first;
    /// what a lower one no longer permits is filled from elsewhere, or short.
    /// </summary>
    private void FollowLimit(WorkingSet set, Variant variant)
    {
        if (!set.IsAsked(stock.BalancesByVariant, variant.Id.Value))
            return;
        var balances = set.FindBy<StockBalance>(stock.BalancesByVariant, variant.Id.Value);
        var shortened = false;
        foreach (var balance in balances)
            shortened |= Limit(set, balance, variant.BackOrderLimit);
        foreach (var balance in shortened ? balances : [])
            Follow(set, StockOperations.Fill(balance, set.Waiting(stock, [variant.Id])));
    }

    /// <summary>Whoever loses by a lower limit loses it before the limit is set, and whoever gains by a higher one gains it after, so that the promise holds after every entry.</summary>
    private bool Limit(WorkingSet set, StockBalance balance, Quantity limit)
    {
        var (before, waiting) = (balance.BackOrderLimit, set.Waiting(stock, [balance.VariantId]));
        if (limit > before)
        {
            balance.LimitBackOrders(limit);
            set.Change(balance, "stock.back-order-limited");
            Follow(set, StockOperations.Fill(balance, waiting));
            return false;
        }

        var open = waiting.Concat(set.Reservations(stock, stock.HeldFromBalance, balance.Id.Value)).Concat(set.InHand(a => a.BalanceId == balance.Id));
        var change = StockOperations.LimitBackOrders(balance, limit, set.OldestFirst(stock, open));
        balance.LimitBackOrders(before);
        Follow(set, change);
        balance.LimitBackOrders(limit);
        set.Change(balance, "stock.back-order-limited");
        return change.Shortened.Count > 0;
    }

    private static void Follow(WorkingSet set, StockChange change)
    {
        set.Record(change);
        set.FollowOrders(change);
    }

    private IEnumerable<Variant> LimitChanged(WorkingSet set) => given.Variants
        .Select(v => (Given: v, Existing: OfSku(set, v.Sku.Trim())))
        .Where(v => v.Existing is not null && v.Existing.BackOrderLimit != v.Given.BackOrderLimit).Select(v => v.Existing!);

    private IEnumerable<StockBalance> Balances(WorkingSet set) =>
        LimitChanged(set).SelectMany(v => set.FindBy<StockBalance>(stock.BalancesByVariant, v.Id.Value));
}
