using System.Runtime.InteropServices;

namespace Crm.Sample.Shop.Import;

/// <summary>
/// What each customer bought and has not returned yet. A return refers to earlier purchases of the same customer and stock code
/// when all of it is still there: first those at the same price, then the others, of equals the most recent. What is not
/// there in full refers to none: it is a return without a known order, and takes nothing away from later returns.
/// </summary>
internal sealed class PurchaseBook
{
    private readonly Dictionary<(string Customer, string Code), int> newest = [];
    private readonly List<Purchase> purchases = [];

    internal void Add(string customer, string sale, ImportedSaleLine line)
    {
        ref var last = ref CollectionsMarshal.GetValueRefOrAddDefault(newest, (customer, line.StockCode), out var exists);
        purchases.Add(new Purchase(exists ? last : -1, sale, line.Ordinal, line.UnitPrice) { Left = line.Quantity });
        last = purchases.Count - 1;
    }

    internal IReadOnlyList<ImportedPurchase> Take(string customer, string code, Quantity quantity, Money price)
    {
        if (!newest.TryGetValue((customer, code), out var last) || Left(last) < quantity)
            return [];
        var taken = new List<ImportedPurchase>(1);
        Take(last, p => p.Price == price, ref quantity, taken);
        Take(last, p => p.Price != price, ref quantity, taken);
        return taken;
    }

    private Quantity Left(int last)
    {
        var left = Quantity.Zero;
        for (var i = last; i >= 0; i = purchases[i].Previous)
            left += purchases[i].Left;
        return left;
    }

    private void Take(int last, Func<Purchase, bool> fits, ref Quantity wanted, List<ImportedPurchase> taken)
    {
        var all = CollectionsMarshal.AsSpan(purchases);
        for (var i = last; i >= 0 && wanted.IsPositive; i = all[i].Previous)
        {
            ref var purchase = ref all[i];
            if (!purchase.Left.IsPositive || !fits(purchase))
                continue;
            var part = Quantity.Min(purchase.Left, wanted);
            purchase.Left -= part;
            wanted -= part;
            taken.Add(new(purchase.Sale, purchase.Ordinal, part));
        }
    }

    private record struct Purchase(int Previous, string Sale, int Ordinal, Money Price)
    {
        internal Quantity Left;
    }
}
