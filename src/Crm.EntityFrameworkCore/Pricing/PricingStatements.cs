using Crm.Catalog;
using Crm.Store;

namespace Crm.Pricing;

/// <summary>How prices are looked up and written by the write path.</summary>
internal sealed class PricingStatements
{
    internal const string ListIds = "price-list";
    internal const string QuoteIds = "quote";

    internal PricingStatements(StoreModel model, StoreStatements store)
    {
        Prices = store.Of(model.Table<PriceRow>());
        Past = store.Of(model.Table<PastPriceRow>());
        Priced = store.Of(model.Table<PricedOrderRow>());
        ByVariant = SelectStatement.By(Prices.Table, locks: false, null, nameof(PriceRow.VariantId));
        ByListVariant = SelectStatement.By(Prices.Table, locks: true, null, nameof(PriceRow.ListId), nameof(PriceRow.VariantId));
        PricedById = SelectStatement.By(Priced.Table, locks: false, null, nameof(PricedOrderRow.OrderId));
    }

    internal RowStatements Prices { get; }

    internal RowStatements Past { get; }

    internal RowStatements Priced { get; }

    internal SelectStatement ByVariant { get; }

    internal SelectStatement ByListVariant { get; }

    internal SelectStatement PricedById { get; }

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
