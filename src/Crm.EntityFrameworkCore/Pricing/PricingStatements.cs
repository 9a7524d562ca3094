using Crm.Budgets;
using Crm.Catalog;
using Crm.Store;

namespace Crm.Pricing;

/// <summary>How prices are looked up and written by the write path.</summary>
internal sealed class PricingStatements
{
    internal const string ListIds = "price-list";

    internal PricingStatements(StoreModel model, StoreStatements store)
    {
        Prices = store.Of(model.Table<PriceRow>());
        Past = store.Of(model.Table<PastPriceRow>());
        Priced = store.Of(model.Table<PricedOrderRow>());
        ByVariant = SelectStatement.By(Prices.Table, locks: false, null, nameof(PriceRow.VariantId));
        ByListVariant = SelectStatement.By(Prices.Table, locks: true, null, nameof(PriceRow.ListId), nameof(PriceRow.VariantId));
        PricedById = SelectStatement.By(Priced.Table, locks: false, null, nameof(PricedOrderRow.OrderId));
        var budgets = model.Aggregate<Budget>().Root;
        Counters = new SelectStatement(budgets, [budgets.IndexOf(nameof(Budget.Key))], locks: false,
            [budgets.IndexOf(nameof(Budget.Key)), budgets.IndexOf(nameof(Budget.Reserved)), budgets.IndexOf(nameof(Budget.Used))]);
    }

    internal RowStatements Prices { get; }

    internal RowStatements Past { get; }

    internal RowStatements Priced { get; }

    internal SelectStatement ByVariant { get; }

    internal SelectStatement ByListVariant { get; }

    internal SelectStatement PricedById { get; }

    /// <summary>Counters of a budget by its key, as they stand, without keeping others from them.</summary>
    internal SelectStatement Counters { get; }

    /// <summary>The prices of a variant on all lists, in force or planned.</summary>
    internal IEnumerable<(long ListId, ListedPrice Price)> PricesOf(WorkingSet set, VariantId variant)
    {
        foreach (var values in set.Rows(ByVariant, variant.Value))
        {
            var row = (PriceRow)Prices.Table.Materialise(values);
            yield return (row.ListId, row.Price);
        }
    }
}
