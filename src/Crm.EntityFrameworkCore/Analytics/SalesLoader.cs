using System.Runtime.CompilerServices;
using System.Runtime.InteropServices;
using Crm.Catalog;
using Crm.Customers;
using Crm.Orders;
using Crm.Rules;
using Crm.Sites;
using Crm.Store;
using Microsoft.EntityFrameworkCore;

namespace Crm.Analytics;

/// <summary>Reads sales from the base tables into a book: all of them, or some anew.</summary>
internal sealed partial class SalesLoader(CrmDbContext read, IRowSource rows, SalesBook book, List<SiteId> sites, Func<CancellationToken, Task<List<(long Variant, long Product, string Code)>>> aside)
{
    private readonly List<SaleLine> lines = [];

    /// <summary>All sites that share the customers of one, its own base currency being theirs too.</summary>
    internal static async Task<List<SiteId>> SitesAsync(CrmDbContext read, Site site, CancellationToken cancellation)
    {
        var scope = site.CustomerScope;
        return await read.Set<Site>().Where(s => s.CustomerScope == scope).Select(s => s.Id).ToListAsync(cancellation).ConfigureAwait(false);
    }

    internal static async Task<Dictionary<long, long>> SurvivorsAsync(CrmDbContext read, IRowSource rows, CancellationToken cancellation)
    {
        var survivors = new Dictionary<long, long>();
        var merged = read.Set<Customer>().Where(c => c.SurvivorId != null).Select(c => new { c.Id, c.SurvivorId });
        await foreach (var row in rows.EachAsync(merged, cancellation).ConfigureAwait(false))
            survivors[row.Number(0)] = row.Number(1);
        return survivors;
    }

    internal static async Task<List<(long Variant, long Product, string Code)>> VariantsAsync(CrmDbContext read, CancellationToken cancellation)
    {
        var query = from variant in read.Set<Variant>() join product in read.Set<Product>() on variant.ProductId equals product.Id orderby variant.Id select new { variant.Id, variant.ProductId, product.Code };
        return [.. (await query.ToListAsync(cancellation).ConfigureAwait(false)).Select(v => (v.Id.Value, v.ProductId.Value, v.Code))];
    }

    /// <summary>Learns all variants; deleted ones keep their history.</summary>
    internal async Task LearnVariantsAsync(CancellationToken cancellation)
    {
        foreach (var (variant, product, code) in await VariantsAsync(read, cancellation).ConfigureAwait(false))
            book.Numbers.Learn(variant, product, code);
    }

    /// <summary>Orders that count and are of the customer base; all, those of these ids, or those between two ids.</summary>
    internal async Task OrdersAsync(List<OrderId>? only, CancellationToken cancellation, (OrderId After, OrderId Before)? stretch = null)
    {
        var counted = Counted(only, stretch);
        var past = book.IsPast ? await PastAsync(counted, cancellation).ConfigureAwait(false) : PastState.None;
        var seen = only is null ? null : new HashSet<long>();
        var heads = rows.IsManyAtOnce ? HeadsAsync(counted, past, cancellation) : (await HeadsAsync(counted, past, cancellation).ToListAsync(cancellation).ConfigureAwait(false)).ToAsyncEnumerable();
        var row = await rows.OpenAsync(LinesOf(only, stretch), cancellation).ConfigureAwait(false);
        await using (row.ConfigureAwait(false))
        {
            // Both are in the order of the orders' ids.
            var isLine = await row.NextAsync().ConfigureAwait(false);
            await foreach (var head in heads.ConfigureAwait(false))
            {
                lines.Clear();
                while (isLine && row.Number(0) is var order && order <= head.Id)
                {
                    if (order == head.Id && head.State == SaleState.Completed)
                    {
                        var variant = row.NumberOr0(2);
                        if (variant != 0 && !book.Numbers.Knows(variant))
                            await LearnAnewAsync(cancellation).ConfigureAwait(false);
                        lines.Add(Line(row, variant, head, past));
                    }

                    isLine = await row.NextAsync().ConfigureAwait(false);
                }

                head.Terms.Convert(lines);
                book.Put(head.Id, head.Buyer, head.At, head.State, CollectionsMarshal.AsSpan(lines));
                seen?.Add(head.Id);
            }
        }

        if (only is not null)
            foreach (var gone in only.Where(o => !seen!.Contains(o.Value)))
                book.Remove(gone.Value);
    }

    /// <summary>Of all sites: asked for some, a database goes by their index, all over the table, and sorts what it finds. Those of others are read over.</summary>
    private IQueryable<Order> Counted(List<OrderId>? only, (OrderId After, OrderId Before)? stretch)
    {
        var counted = read.Set<Order>().Where(o => !o.IsTest && o.DeletedAt == null);
        if (only is not null)
            counted = counted.Where(o => only.Contains(o.Id));
        if (stretch is var (after, before))
            counted = counted.Where(o => o.Id > after && o.Id < before);
        var until = book.AsOf;
        return book.IsPast ? counted.Where(o => o.PlacedAt <= until) : counted;
    }

    private async IAsyncEnumerable<OrderHead> HeadsAsync(IQueryable<Order> counted, PastState past, [EnumeratorCancellation] CancellationToken cancellation)
    {
        var query = counted.OrderBy(o => o.Id).Select(o => new
        {
            o.Id,
            o.CustomerId,
            o.PlacedAt,
            o.StatusSince,
            o.StatusGroup,
            o.MarksText,
            o.Currency,
            o.BaseCurrency,
            o.RateNumerator,
            o.RateDenominator,
            o.SiteId,
        });
        var own = sites.Select(s => s.Value).ToHashSet();
        SaleTerms? terms = null;
        (string? Marks, bool IsRefused) last = default;
        (string? Text, StatusGroup Value) known = default;
        await foreach (var row in rows.EachAsync(query, cancellation).ConfigureAwait(false))
        {
            if (!own.Contains(row.Number(10)))
                continue;
            var (id, text, marks) = (row.Number(0), row.Text(4), row.Text(5));
            if (!ReferenceEquals(known.Text, text))
                known = (text, EnumText<StatusGroup>.Parse(text!));
            if (!ReferenceEquals(last.Marks, marks))
                last = (marks, OrderMarks.Parse(marks).Contains(OrderMarks.Refused));
            var group = book.IsPast && row.Micros(3) > RuleTime.Micros(book.AsOf) ? past.Groups.GetValueOrDefault(id, StatusGroup.New) : known.Value;
            terms = SaleTerms.Of(row, 6, terms);
            var state = terms.Base != book.Sales.Currency || group == StatusGroup.Cancelled ? SaleState.None
                : group == StatusGroup.Complete && !last.IsRefused ? SaleState.Completed : SaleState.Open;
            yield return new OrderHead(id, row.NumberOr0(1), row.Micros(2), state, terms);
        }
    }

    /// <summary>
    /// Lines of goods, in the order in which they lie. Not joined with their orders: that would sort them all. Those of orders that do not count
    /// are read over.
    /// </summary>
    private IQueryable LinesOf(List<OrderId>? only, (OrderId After, OrderId Before)? stretch)
    {
        var all = read.Set<OrderLine>().Where(l => l.Kind == ProductKind.Goods || l.Kind == ProductKind.Kit);
        if (only is not null)
            all = all.Where(l => only.Contains(l.OrderId));
        if (stretch is var (after, before))
            all = all.Where(l => l.OrderId > after && l.OrderId < before);
        return all.OrderBy(l => l.OrderId).ThenBy(l => l.Position).Select(l => new
        {
            l.OrderId,
            l.Position,
            l.VariantId,
            Given = l.VariantId == null ? l.Sku ?? l.Name : null,
            l.Quantity,
            l.TotalUnits,
            l.TaxUnits,
            l.TaxIncluded,
            l.CostUnits,
            l.ReturnedQuantity,
            l.ReturnedUnits,
        });
    }

    private SaleLine Line(IRowCursor row, long variant, in OrderHead head, PastState past)
    {
        var later = past.Returns.Count == 0 ? default : past.Returns.GetValueOrDefault((head.Id, (int)row.Number(1)));
        var (total, tax, isIncluded) = (row.Number(5), row.Number(6), row.Flag(7));
        var payable = isIncluded ? total : total + tax;
        var net = payable - row.Number(10) + later.Units;
        var kept = row.Number(4) - row.Number(9) + later.Thousandths;
        long? profit = null;
        if (!row.IsNull(8))
        {
            // What came back takes its own share of the tax along.
            var revenue = isIncluded ? total - tax : total;
            var earned = payable == 0 ? 0 : Rounding.Divide((Int128)revenue * net * Math.Sign(payable), Math.Abs(payable));
            profit = head.Terms.InBase(earned) - Rounding.Divide((Int128)row.Number(8) * kept, Quantity.Scale);
        }

        return new SaleLine(Item(variant, row, 3), net, new Quantity(kept), profit);
    }

    private int Item(long variant, IRowCursor row, int name)
    {
        if (variant != 0 && book.Numbers.ItemOf(variant) is { } known)
            return known;
        var given = row.Text(name) ?? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"variant {variant}");
        return variant == 0 ? book.Numbers.ItemOf(given) : book.Numbers.Alias(variant, given);
    }
}
