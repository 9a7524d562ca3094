using Crm.Catalog;
using Crm.Fields;
using Crm.Payments;
using Crm.Rules;
using Crm.Segments;
using Crm.Sites;
using Microsoft.EntityFrameworkCore;

namespace Crm.Orders;

/// <summary>Loads orders as rules see them one by one, a fixed number of queries however many.</summary>
internal sealed class OrderLoader(CrmDbContext read, OrderCatalogue catalogue)
{
    private readonly CustomerArticles articles = new(read);

    internal async Task<IReadOnlyList<OrderSubject>> LoadAsync(IReadOnlyList<OrderId> ids, CancellationToken cancellation)
    {
        var wanted = ids.ToList();
        var orders = await read.Set<Order>().Include(o => o.Lines.OrderBy(l => l.Position)).Where(o => wanted.Contains(o.Id)).OrderBy(o => o.Id).ToListAsync(cancellation).ConfigureAwait(false);
        var sites = await read.Set<Site>().ToDictionaryAsync(s => s.Id, s => s.Code, cancellation).ConfigureAwait(false);
        var accounts = await read.Set<OrderAccount>().Where(a => wanted.Contains(a.OrderId)).ToDictionaryAsync(a => a.OrderId, cancellation).ConfigureAwait(false);
        var paid = (await (from payment in read.Set<Payment>()
                           join entry in read.Set<PaymentEntry>() on payment.Id equals entry.PaymentId
                           where wanted.Contains(payment.OrderId)
                           select new { payment.OrderId, payment.Method, entry }).ToListAsync(cancellation).ConfigureAwait(false)).ToLookup(p => p.OrderId, p => (p.Method, p.entry));
        await articles.LearnVariantsAsync(orders.SelectMany(o => o.Lines).Where(l => l.VariantId is not null).Select(l => l.VariantId!.Value), cancellation).ConfigureAwait(false);
        var fields = await FieldsAsync(wanted, cancellation).ConfigureAwait(false);
        return [.. orders.Select(o => new OrderSubject
        {
            Order = o,
            Site = sites.GetValueOrDefault(o.SiteId) ?? "",
            Account = accounts.GetValueOrDefault(o.Id),
            Lines = [.. o.Lines.Select(l => Line(o, l))],
            Payments = [.. paid[o.Id].Where(p => p.entry.Kind is PaymentEntryKind.Captured or PaymentEntryKind.Collected).Select(p => Paid(o, p.Method, p.entry))],
            Refunds = [.. paid[o.Id].Where(p => p.entry.Kind is PaymentEntryKind.Refunded or PaymentEntryKind.RefundFailed).Select(p => Paid(o, p.Method, p.entry))],
            Fields = Values(o, fields),
        })];
    }

    private OrderedLine Line(Order order, OrderLine line)
    {
        var article = articles.Sold(line.VariantId, line.Sku, line.Kind);
        return new OrderedLine(line, order, article.Product, article.Categories);
    }

    private static OrderPaid Paid(Order order, string method, PaymentEntry entry)
    {
        var amount = order.InBase(entry.Amount);
        return new OrderPaid(entry.At, entry.Kind == PaymentEntryKind.RefundFailed ? Money.Zero(amount.Currency) - amount : amount, method);
    }

    private async Task<ILookup<(OrderId Order, FieldId Field), (int Position, string? Text, long? Number, NodaTime.Instant? Instant)>> FieldsAsync(List<OrderId> orders, CancellationToken cancellation)
    {
        List<FieldSetId> sets = catalogue.Fields.Count == 0 ? [] : [.. orders.Select(o => FieldSetId.Of(FieldEntity.Order, o.Value))];
        var rows = (await read.Set<FieldRow>().Where(r => sets.Contains(r.SetId)).Select(r => new { r.SetId, r.Position, r.Field, r.Text, r.Number, r.Instant }).ToListAsync(cancellation).ConfigureAwait(false))
            .Concat(await read.Set<PersonalFieldRow>().Where(r => sets.Contains(r.SetId)).Select(r => new { r.SetId, r.Position, r.Field, r.Text, r.Number, r.Instant }).ToListAsync(cancellation).ConfigureAwait(false));
        return rows.OrderBy(r => r.Position).ToLookup(r => (new OrderId(r.SetId.EntityId), r.Field), r => (r.Position, r.Text, r.Number, r.Instant));
    }

    private FactValue[] Values(Order order, ILookup<(OrderId Order, FieldId Field), (int Position, string? Text, long? Number, NodaTime.Instant? Instant)> rows) =>
        [.. catalogue.Fields.Select(f => CustomerFieldFacts.ValueOf(f.Definition, [.. rows[(order.Id, f.Id)].Select(r => (r.Text, r.Number, r.Instant))], order.BaseCurrency))];
}
