using Crm.Catalog;
using Crm.Orders;
using Crm.Store;
using Microsoft.EntityFrameworkCore;

namespace Crm.Analytics;

internal sealed partial class SalesLoader
{
    /// <summary>Lines of returns that no line of an order stands for; all, or those of these ids.</summary>
    internal async Task ReturnsAsync(List<ReturnId>? only, CancellationToken cancellation)
    {
        var until = book.AsOf;
        var counted = read.Set<OrderReturn>().Where(r => sites.Contains(r.SiteId) && !r.IsTest && !r.IsUncollected && r.IsCredited);
        if (book.IsPast)
            counted = counted.Where(r => r.ReturnedAt <= until);
        if (only is not null)
            counted = counted.Where(r => only.Contains(r.Id));
        var query = from back in counted
                    join line in read.Set<OrderReturnLine>() on back.Id equals line.ReturnId
                    where (back.OrderId == null || line.OrderLinePosition == null) && (line.Kind == ProductKind.Goods || line.Kind == ProductKind.Kit)
                    orderby line.ReturnId, line.Position
                    select new
                    {
                        back.Id,
                        back.CustomerId,
                        back.ReturnedAt,
                        back.Currency,
                        back.BaseCurrency,
                        back.RateNumerator,
                        back.RateDenominator,
                        line.VariantId,
                        Given = line.VariantId == null ? line.Sku ?? line.Name : null,
                        line.AcceptedQuantity,
                        line.AmountUnits,
                    };
        var seen = new HashSet<long>();
        OrderHead? head = null;
        await foreach (var row in rows.EachAsync(query, cancellation).ConfigureAwait(false))
        {
            if (head?.Id != row.Number(0))
            {
                Close(head);
                var terms = SaleTerms.Of(row, 3, head?.Terms);
                head = new OrderHead(row.Number(0), row.NumberOr0(1), row.Micros(2), terms.Base == book.Sales.Currency ? SaleState.Return : SaleState.None, terms);
                seen.Add(head.Value.Id);
            }

            var variant = row.NumberOr0(7);
            if (variant != 0 && !book.Numbers.Knows(variant))
                await LearnAnewAsync(cancellation).ConfigureAwait(false);
            lines.Add(new SaleLine(Item(variant, row, 8), -row.Number(10), new Quantity(-row.Number(9))));
        }

        Close(head);
        if (only is not null)
            foreach (var gone in only.Where(r => !seen.Contains(r.Value)))
                book.Remove(-gone.Value);
    }

    private void Close(OrderHead? head)
    {
        if (head is { } done)
        {
            done.Terms.Convert(lines);
            book.Put(-done.Id, done.Buyer, done.At, done.State, [.. lines]);
        }

        lines.Clear();
    }
}
