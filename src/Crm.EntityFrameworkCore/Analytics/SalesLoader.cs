using System.Data.Common;
using System.Runtime.InteropServices;
using Crm.Catalog;
using Crm.Customers;
using Crm.Orders;
using Crm.Sites;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Crm.Analytics;

/// <summary>Reads sales from the base tables into a book: all of them, or some anew.</summary>
internal sealed partial class SalesLoader(CrmDbContext read, SalesBook book, List<SiteId> sites, Func<CancellationToken, Task<List<(long Variant, long Product, string Code)>>> aside)
{
    private readonly List<SaleLine> lines = [];

    /// <summary>All sites that share the customers of one, its own base currency being theirs too.</summary>
    internal static async Task<List<SiteId>> SitesAsync(CrmDbContext read, Site site, CancellationToken cancellation)
    {
        var scope = site.CustomerScope;
        return await read.Set<Site>().Where(s => s.CustomerScope == scope).Select(s => s.Id).ToListAsync(cancellation).ConfigureAwait(false);
    }

    internal static async Task<Dictionary<long, long>> SurvivorsAsync(CrmDbContext read, CancellationToken cancellation) =>
        (await read.Set<Customer>().Where(c => c.SurvivorId != null).Select(c => new { c.Id, c.SurvivorId }).ToListAsync(cancellation).ConfigureAwait(false))
            .ToDictionary(c => c.Id.Value, c => c.SurvivorId!.Value.Value);

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

    /// <summary>Orders that count and are of the customer base; all, or those of these ids.</summary>
    internal async Task OrdersAsync(List<OrderId>? only, CancellationToken cancellation)
    {
        var counted = Counted(only);
        var past = book.IsPast ? await PastAsync(counted, cancellation).ConfigureAwait(false) : PastState.None;
        var heads = await HeadsAsync(counted, past, cancellation).ConfigureAwait(false);
        var rows = RawRows.ReadAsync(read, LinesOf(only), cancellation).GetAsyncEnumerator(cancellation);
        await using (rows.ConfigureAwait(false))
        {
            // Both are in the order of the orders' ids.
            var isLine = await rows.MoveNextAsync().ConfigureAwait(false);
            foreach (var head in heads)
            {
                lines.Clear();
                while (isLine && rows.Current.GetInt64(0) <= head.Id)
                {
                    if (rows.Current.GetInt64(0) == head.Id && head.State == SaleState.Completed)
                    {
                        var variant = rows.Current.LongOr0(2);
                        if (variant != 0 && !book.Numbers.Knows(variant))
                            await LearnAnewAsync(cancellation).ConfigureAwait(false);
                        lines.Add(Line(rows.Current, variant, head, past));
                    }

                    isLine = await rows.MoveNextAsync().ConfigureAwait(false);
                }

                head.Terms.Convert(lines);
                book.Put(head.Id, head.Buyer, head.At, head.State, CollectionsMarshal.AsSpan(lines));
            }
        }

        if (only is not null)
            foreach (var gone in only.Select(o => o.Value).Except(heads.Select(h => h.Id)))
                book.Remove(gone);
    }

    private IQueryable<Order> Counted(List<OrderId>? only)
    {
        var counted = read.Set<Order>().Where(o => sites.Contains(o.SiteId) && !o.IsTest && o.DeletedAt == null);
        if (only is not null)
            counted = counted.Where(o => only.Contains(o.Id));
        var until = book.AsOf;
        return book.IsPast ? counted.Where(o => o.PlacedAt <= until) : counted;
    }

    private async Task<List<OrderHead>> HeadsAsync(IQueryable<Order> counted, PastState past, CancellationToken cancellation)
    {
        var heads = new List<OrderHead>();
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
        });
        await foreach (var row in RawRows.ReadAsync(read, query, cancellation).ConfigureAwait(false))
        {
            var id = row.GetInt64(0);
            var group = Store.EnumText<StatusGroup>.Parse(row.GetString(4));
            if (book.IsPast && row.Moment(3) > book.AsOf)
                group = past.Groups.GetValueOrDefault(id, StatusGroup.New);
            var terms = new SaleTerms(Currency.Of(row.GetString(6)), Currency.Of(row.GetString(7)), ExchangeRate.Of(row.GetInt64(8), row.GetInt64(9)));
            var state = terms.Base != book.Sales.Currency || group == StatusGroup.Cancelled ? SaleState.None
                : group == StatusGroup.Complete && !OrderMarks.Parse(row.GetString(5)).Contains(OrderMarks.Refused) ? SaleState.Completed : SaleState.Open;
            heads.Add(new OrderHead(id, row.LongOr0(1), row.Moment(2), state, terms));
        }

        return heads;
    }

    /// <summary>
    /// Lines of goods, in the order in which they lie. Not joined with their orders: that would sort them all. Those of orders that do not count
    /// are read over.
    /// </summary>
    private IQueryable LinesOf(List<OrderId>? only)
    {
        var all = read.Set<OrderLine>().Where(l => l.Kind == ProductKind.Goods || l.Kind == ProductKind.Kit);
        return (only is null ? all : all.Where(l => only.Contains(l.OrderId))).OrderBy(l => l.OrderId).ThenBy(l => l.Position).Select(l => new
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

    private SaleLine Line(DbDataReader row, long variant, in OrderHead head, PastState past)
    {
        var later = past.Returns.Count == 0 ? default : past.Returns.GetValueOrDefault((head.Id, (int)row.GetInt64(1)));
        var (total, tax, isIncluded) = (row.GetInt64(5), row.GetInt64(6), row.GetBoolean(7));
        var payable = isIncluded ? total : total + tax;
        var net = payable - row.GetInt64(10) + later.Units;
        var kept = row.GetInt64(4) - row.GetInt64(9) + later.Thousandths;
        long? profit = null;
        if (!row.IsDBNull(8))
        {
            // What came back takes its own share of the tax along.
            var revenue = isIncluded ? total - tax : total;
            var earned = payable == 0 ? 0 : Rounding.Divide((Int128)revenue * net * Math.Sign(payable), Math.Abs(payable));
            profit = head.Terms.InBase(earned) - Rounding.Divide((Int128)row.GetInt64(8) * kept, Quantity.Scale);
        }

        return new SaleLine(Item(variant, row, 3), net, new Quantity(kept), profit);
    }

    private int Item(long variant, DbDataReader row, int name)
    {
        if (variant != 0 && book.Numbers.Knows(variant))
            return book.Numbers.ItemOf(variant);
        var given = row.Text(name) ?? string.Create(System.Globalization.CultureInfo.InvariantCulture, $"variant {variant}");
        return variant == 0 ? book.Numbers.ItemOf(given) : book.Numbers.Alias(variant, given);
    }
}
