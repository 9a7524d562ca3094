using System.Runtime.InteropServices;
using Crm.Analytics;
using Crm.Catalog;
using Crm.Customers;
using Crm.Orders;
using Crm.Rules;
using Crm.Sites;
using Crm.Store;
using Microsoft.EntityFrameworkCore;

namespace Crm.Segments;

internal sealed partial class CustomerLoader
{
    private const int TellEvery = 65_536;

    private readonly Dictionary<long, Trade> trades = [];
    private bool isWhole;

    /// <summary>
    /// Where it is given, all customers' orders are gathered before the first batch (<see cref="GatherAsync"/>): for who keeps them all. Told now and then while everything is gathered, with the bytes that it takes: to go on with a lease, or to stop what grows too large.
    /// </summary>
    internal Func<long, Task>? Gathering { get; init; }

    /// <summary>
    /// Gathers orders and lines of all customers in one pass over both tables in the order in which they lie, instead of looking up each
    /// customer's: where the database is read row by row in this process, that costs a fraction.
    /// </summary>
    private async Task GatherAsync(CancellationToken cancellation)
    {
        isWhole = true;
        await SitesAsync(cancellation).ConfigureAwait(false);
        await articles.LearnAllAsync(cancellation).ConfigureAwait(false);
        var (bytes, count) = (0L, 0);
        var source = await read.Dialect.OpenRowsAsync(read, cancellation).ConfigureAwait(false);
        await using var ended = source.ConfigureAwait(false);
        var orders = await source.OpenAsync(OrdersInPlace(), cancellation).ConfigureAwait(false);
        await using var ordersEnded = orders.ConfigureAwait(false);
        var lines = await source.OpenAsync(LinesInPlace(), cancellation).ConfigureAwait(false);
        await using var linesEnded = lines.ConfigureAwait(false);
        var (reader, sold) = (new SoldReader(this), new List<SoldLine>());
        for (var isLine = await lines.NextAsync().ConfigureAwait(false); await orders.NextAsync().ConfigureAwait(false);)
        {
            sold.Clear();
            for (var order = orders.Number(0); isLine && lines.Number(0) is var of && of <= order; isLine = await lines.NextAsync().ConfigureAwait(false))
                if (of == order)
                    sold.Add(reader.Line(lines));
            bytes += Gather(reader.Order(orders), sold);
            if (Gathering is not null && ++count % TellEvery == 0)
                await Gathering(bytes).ConfigureAwait(false);
        }

        if (Gathering is not null)
            await Gathering(bytes).ConfigureAwait(false);
    }

    private IQueryable OrdersInPlace() => read.Set<Order>().Where(o => o.CustomerId != null && !o.IsTest && o.DeletedAt == null).OrderBy(o => o.Id).Select(o => new
    {
        o.Id,
        o.CustomerId,
        o.PlacedAt,
        o.SiteId,
        o.StatusGroup,
        o.MarksText,
        o.Currency,
        o.BaseCurrency,
        o.RateNumerator,
        o.RateDenominator,
        o.BaseTotalUnits,
        o.Status,
        o.Channel,
        o.OrderType,
        o.PaymentMethod,
        o.DeliveryMethod,
    });

    private IQueryable LinesInPlace() => read.Set<OrderLine>().OrderBy(l => l.OrderId).ThenBy(l => l.Position).Select(l => new
    {
        l.OrderId,
        l.VariantId,
        l.Sku,
        l.Kind,
        l.Quantity,
        l.TotalUnits,
        l.TaxUnits,
        l.TaxIncluded,
        l.ReturnedUnits,
    });

    /// <summary>Takes an order in; gives the bytes that it takes.</summary>
    private long Gather(in SoldOrder order, List<SoldLine> sold)
    {
        ref var trade = ref CollectionsMarshal.GetValueRefOrAddDefault(trades, order.Customer.Value, out _);
        trade ??= new Trade();
        if (Reads(CustomerParts.Orders))
            (order.IsCancelled ? trade.Cancelled : trade.Orders).Add(order.Event(sold, Site(order.Site)));
        if (!Reads(CustomerParts.Lines) || order.IsCancelled)
            return 96;
        foreach (var line in CollectionsMarshal.AsSpan(sold))
            trade.Purchases.Add(order.Event(line, articles.Sold(line.Variant, line.Sku, line.Kind)));
        return 96 + (40L * sold.Count);
    }

    /// <summary>Gives what was gathered to the subjects of a batch, in the order of time.</summary>
    private void Hand(Batch batch)
    {
        foreach (var member in batch.Members)
            if (trades.Remove(member.Value, out var trade))
            {
                var draft = batch.Of(member);
                draft.Orders.AddRange(trade.Orders);
                draft.Cancelled.AddRange(trade.Cancelled);
                draft.Purchases.AddRange(trade.Purchases);
            }

        foreach (var draft in batch.Drafts)
            draft.InOrder();
    }

    /// <summary>What one customer did, before it is known who stands for whom.</summary>
    private sealed class Trade
    {
        internal List<CustomerOrder> Orders { get; } = [];

        internal List<CustomerOrder> Cancelled { get; } = [];

        internal List<CustomerPurchase> Purchases { get; } = [];
    }

    /// <summary>Rows as values, words and rates that are the same made once.</summary>
    private sealed class SoldReader(CustomerLoader loader)
    {
        private readonly Dictionary<string, string?> words = new(StringComparer.Ordinal);
        private readonly Dictionary<long, string> skus = [];
        private SaleTerms? terms;
        private (string? Text, bool IsRefused) marks;
        private (string? Text, StatusGroup Value) group;
        private (string? Text, ProductKind Value) kind;

        internal SoldOrder Order(IRowCursor row)
        {
            if (row.Text(4) is var groupText && !ReferenceEquals(groupText, group.Text))
                group = (groupText, EnumText<StatusGroup>.Parse(groupText!));
            if (row.Text(5) is var marksText && !ReferenceEquals(marksText, marks.Text))
                marks = (marksText, OrderMarks.Parse(marksText).Contains(OrderMarks.Refused));
            terms = SaleTerms.Of(row, 6, terms);
            return new SoldOrder(new OrderId(row.Number(0)), new CustomerId(row.Number(1)), RuleTime.Instant(row.Micros(2)), new SiteId(row.Number(3)), group.Value, marks.IsRefused)
            {
                Currency = terms.Currency,
                Base = terms.Base,
                Rate = terms.Rate,
                SumUnits = row.Number(10),
                Status = Word(row.Text(11))!,
                Channel = Word(row.Text(12))!,
                Type = Word(row.Text(13))!,
                PaymentMethod = Word(row.Text(14)),
                DeliveryMethod = Word(row.Text(15)),
            };
        }

        internal SoldLine Line(IRowCursor row)
        {
            if (row.Text(3) is var kindText && !ReferenceEquals(kindText, kind.Text))
                kind = (kindText, EnumText<ProductKind>.Parse(kindText!));
            var variant = row.NumberOr0(1);
            var sku = loader.Reads(CustomerParts.Lines) ? Sku(row, variant) : null;
            return new SoldLine(variant == 0 ? null : new VariantId(variant), sku, kind.Value, new Quantity(row.Number(4)), row.Number(5) + (row.Flag(7) ? 0 : row.Number(6)), row.Number(8));
        }

        /// <summary>Nearly always the same of the same variant.</summary>
        private string? Sku(IRowCursor row, long variant)
        {
            var known = skus.GetValueOrDefault(variant);
            var sku = row.Text(2, known);
            if (sku is null || ReferenceEquals(sku, known))
                return sku;
            return skus[variant] = Word(sku)!;
        }

        private string? Word(string? text)
        {
            if (text is null)
                return null;
            ref var known = ref CollectionsMarshal.GetValueRefOrAddDefault(words, text, out _);
            return known ??= string.Intern(text);
        }
    }
}
