using System.Text.Json;
using Crm.Catalog;
using Crm.Orders;
using Crm.Store;
using NodaTime;

namespace Crm.Pricing;

/// <summary>Puts some prices on a list: what they replace is kept as past, and one record tells of all.</summary>
internal sealed class SavePricesCommand(PricingStatements statements, OrderStatements orders, PriceListBook.Entry list, IReadOnlyList<NewPrice> given) : IWriteCommand<SavedPrices>
{
    internal const int AtOnce = 1_000;

    public string Name => "pricing.save-prices";

    public bool Plan(int stage, LoadPlan plan)
    {
        if (stage == 0)
        {
            plan.Load<PriceListRow>(list.Id);
            foreach (var price in given)
                if (price.VariantId is { } id)
                    plan.Load(orders.VariantById, id.Value);
                else
                    plan.Load(orders.VariantBySku, price.Sku!.Trim());
            return true;
        }

        foreach (var price in given)
            if (VariantOf(plan.Set, price) is { } variant)
                plan.Load(statements.ByListVariant, list.Id, variant.Id.Value);
        return false;
    }

    public Result<SavedPrices> Decide(WorkingSet set)
    {
        if (Mistakes(set) is { Count: > 0 } mistakes)
            return new Refusal(PricingRefusals.InvalidPrices, "The prices have mistakes: {mistakes}.", ("mistakes", mistakes));
        var of = given.GroupBy(p => VariantOf(set, p)!.Id).ToList();
        foreach (var variant in of)
            if (set.Shared.ContainsKey((statements, list.Id, variant.Key)))
                throw new NotLoadedException("prices that the group has changed");
        var (changes, unchanged) = (new List<Change>(), 0);
        foreach (var variant in of)
        {
            set.Shared.Add((statements, list.Id, variant.Key), list);
            var edit = new PriceEdit(statements, set.Rows(statements.ByListVariant, list.Id, variant.Key.Value), set.Now);
            foreach (var price in variant)
                if (edit.Apply(list.Id, variant.Key, price) is { } before)
                    changes.Add(new Change(variant.Key, price.From, price.Kind, price.Since, before.Units, price.Price?.Units));
                else
                    unchanged++;
            edit.Write(set);
        }

        if (changes.Count == 0)
            return new SavedPrices(0, unchanged);
        var row = set.Find<PriceListRow>(list.Id)!;
        set.Note(row, "price-list.priced", JsonSerializer.Serialize(changes, CrmJson.Options));
        return new SavedPrices(changes.Count, unchanged);
    }

    private Variant? VariantOf(WorkingSet set, NewPrice price) => price.VariantId is { } id ? set.FindLoaded<Variant>(id.Value)
        : set.FindBy<Variant>(orders.VariantBySku, price.Sku!.Trim()).FirstOrDefault();

    private List<InputMistake> Mistakes(WorkingSet set)
    {
        var mistakes = new List<InputMistake>();
        foreach (var (i, price) in given.Index())
        {
            if (VariantOf(set, price) is null)
                mistakes.Add(new($"prices[{i}]", $"names no variant: {price.Sku ?? price.VariantId?.Value.ToString(System.Globalization.CultureInfo.InvariantCulture)}"));
            if (price.Since < set.Now)
                mistakes.Add(new($"prices[{i}].since", "is in the past, and what was, was"));
            if (price.Until <= (price.Since ?? set.Now))
                mistakes.Add(new($"prices[{i}].until", "is over before it begins"));
        }

        return mistakes;
    }

    /// <summary>As the record tells it.</summary>
    private sealed record Change(VariantId Variant, Quantity From, PriceKind Kind, Instant? Since, long? Old, long? New);
}
