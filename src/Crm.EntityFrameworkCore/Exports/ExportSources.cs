using Crm.Catalog;
using Crm.Coupons;
using Crm.Customers;
using Crm.Fields;
using Crm.Intake;
using Crm.Orders;
using Crm.Payments;
using Crm.Staff;
using Crm.Stock;
using Crm.Tasks;

namespace Crm.Exports;

/// <summary>The lists and their columns. Amounts stand beside their currency.</summary>
internal static class ExportSources
{
    internal static ExportSource Of(ExportList list) => list switch
    {
        ExportList.Customers => Customers,
        ExportList.Orders => Orders,
        ExportList.OrderLines => Lines,
        ExportList.Products => Products,
        ExportList.Stock => Stock,
        ExportList.Payments => Payments,
        ExportList.Returns => Returns,
        ExportList.Tasks => Tasks,
        ExportList.StaffLoad => Load,
        ExportList.Inbound => Inbound,
        ExportList.Coupons => Coupons,
        _ => throw new ArgumentOutOfRangeException(nameof(list), list, "There is no such list."),
    };

    private sealed class CustomerRow
    {
        public required Customer Customer { get; init; }
        public required CustomerSummary Summary { get; init; }
    }

    private sealed class LineRow
    {
        public required Order Order { get; init; }
        public required OrderLine Line { get; init; }
        public ProductId? ProductId { get; init; }
    }

    private sealed class ProductRow
    {
        public required Product Product { get; init; }
        public required Variant Variant { get; init; }
    }

    private sealed record StockRow(StockBalance Balance, Variant Variant, Warehouse Warehouse);

    private sealed record LoadRow(string? Code, string? Name, int Orders, long Total, Currency Currency);

    private static readonly ExportSource Customers = new ExportSource<CustomerRow>(
        (read, r) => from c in (r.Customers ?? new CustomerFilter()).Apply(read.Set<Customer>()) join s in read.Set<CustomerSummary>() on c.Id equals s.CustomerId orderby c.Id select new CustomerRow { Customer = c, Summary = s },
        new("id", r => (decimal)r.Customer.Id.Value), new("kind", r => r.Customer.Kind.ToString()), new("name", r => r.Customer.Name), new("firstName", r => r.Customer.FirstName),
        new("lastName", r => r.Customer.LastName), new("phone", r => r.Customer.Phone), new("email", r => r.Customer.Email), new("birthDate", r => r.Customer.BirthDate?.ToString("uuuu-MM-dd", null)),
        new("taxId", r => r.Customer.TaxId), new("language", r => r.Customer.Language), new("country", r => r.Customer.Country),
        new("city", r => r.Customer.Addresses is [var a, ..] ? a.City : null), new("postalCode", r => r.Customer.Addresses is [var a, ..] ? a.PostalCode : null), new("street", r => r.Customer.Addresses is [var a, ..] ? a.Street : null),
        new("comment", r => r.Customer.Comment), new("createdAt", r => r.Customer.CreatedAt), new("orders", r => (decimal)r.Summary.OrderCount), new("completed", r => (decimal)r.Summary.CompletedCount),
        new("spent", r => r.Summary.Spent.Amount), new("net", r => r.Summary.Net.Amount), new("currency", r => r.Summary.Currency.Code), new("firstOrderAt", r => r.Summary.FirstOrderAt), new("lastOrderAt", r => r.Summary.LastOrderAt))
    {
        Pages = new([new(FieldEntity.Customer, ExportSource.CustomPrefix, r => r.Customer.Id.Value)], (rows, last) => rows.Where(r => r.Customer.Id > last.Customer.Id)),
    };

    private static readonly ExportSource Orders = new ExportSource<Order>(
        (read, r) => (r.Orders ?? new OrderFilter()).Apply(read.Set<Order>()).OrderBy(o => o.Id),
        new("id", o => (decimal)o.Id.Value), new("number", o => o.Number), new("channel", o => o.Channel), new("channelNumber", o => o.ChannelNumber), new("externalId", o => o.ExternalValue), new("type", o => o.OrderType),
        new("status", o => o.Status), new("statusGroup", o => o.StatusGroup.ToString()), new("placedAt", o => o.PlacedAt), new("statusSince", o => o.StatusSince), new("deadline", o => o.Deadline),
        new("customer", o => (decimal?)o.CustomerId?.Value), new("buyer", o => o.Buyer?.Name), new("phone", o => o.Buyer?.PhoneE164 ?? o.Buyer?.Phone), new("email", o => o.Buyer?.Email),
        new("city", o => (o.Recipient?.Address ?? o.Buyer?.Address)?.City), new("street", o => (o.Recipient?.Address ?? o.Buyer?.Address)?.Street), new("delivery", o => o.DeliveryMethod), new("payment", o => o.PaymentMethod),
        new("deliveryCharge", o => o.DeliveryCharge.Amount), new("total", o => o.Total.Amount), new("currency", o => o.Currency.Code), new("customerComment", o => o.CustomerComment), new("managerComment", o => o.ManagerComment), new("tags", o => o.Tags.Count == 0 ? null : string.Join(' ', o.Tags)))
    {
        Pages = new([new(FieldEntity.Order, ExportSource.CustomPrefix, o => o.Id.Value)], (rows, last) => rows.Where(o => o.Id > last.Id)),
    };

    private static readonly ExportSource Lines = new ExportSource<LineRow>(
        (read, r) => from o in (r.Orders ?? new OrderFilter()).Apply(read.Set<Order>())
                     join l in read.Set<OrderLine>() on o.Id equals l.OrderId
                     join v in read.Set<Variant>() on l.VariantId equals (VariantId?)v.Id into sold
                     from v in sold.DefaultIfEmpty()
                     orderby l.OrderId, l.Position
                     select new LineRow { Order = o, Line = l, ProductId = v == null ? null : v.ProductId },
        new("order", r => r.Order.Number), new("placedAt", r => r.Order.PlacedAt), new("status", r => r.Order.Status), new("position", r => (decimal)r.Line.Position), new("sku", r => r.Line.Sku), new("name", r => r.Line.Name),
        new("quantity", r => (decimal)r.Line.Quantity.Thousandths / Quantity.Scale), new("unit", r => r.Line.Unit), new("unitPrice", r => r.Line.UnitPrice.Amount), new("total", r => r.Line.Total.Amount),
        new("currency", r => r.Line.Currency.Code), new("returned", r => (decimal)r.Line.ReturnedQuantity.Thousandths / Quantity.Scale))
    {
        Pages = new(
            [new(FieldEntity.Order, ExportSource.CustomPrefix, r => r.Order.Id.Value), new(FieldEntity.Product, ExportSource.ProductPrefix, r => r.ProductId?.Value)],
            (rows, last) => rows.Where(r => r.Line.OrderId > last.Line.OrderId || (r.Line.OrderId == last.Line.OrderId && r.Line.Position > last.Line.Position))),
    };

    private static readonly ExportSource Products = new ExportSource<ProductRow>(
        (read, _) => from v in read.Set<Variant>() join p in read.Set<Product>() on v.ProductId equals p.Id where v.DeletedAt == null && p.DeletedAt == null orderby v.Id select new ProductRow { Product = p, Variant = v },
        new("product", r => r.Product.Code), new("productName", r => r.Product.Names.ToString()), new("brand", r => r.Product.Brand), new("sku", r => r.Variant.Sku), new("name", r => r.Variant.Name), new("kind", r => r.Variant.Kind.ToString()),
        new("unit", r => r.Variant.Unit), new("price", r => r.Variant.Price.Amount), new("cost", r => r.Variant.Cost?.Amount), new("currency", r => r.Variant.Currency.Code), new("weightGrams", r => (decimal?)r.Variant.WeightGrams), new("active", r => r.Variant.Active && r.Product.Active))
    {
        Pages = new([new(FieldEntity.Product, ExportSource.CustomPrefix, r => r.Product.Id.Value)], (rows, last) => rows.Where(r => r.Variant.Id > last.Variant.Id)),
    };

    private static readonly ExportSource Stock = new ExportSource<StockRow>(
        (read, _) => from b in read.Set<StockBalance>() join v in read.Set<Variant>() on b.VariantId equals v.Id join w in read.Set<Warehouse>() on b.WarehouseId equals w.Id orderby b.Id select new StockRow(b, v, w),
        new("sku", r => r.Variant.Sku), new("warehouse", r => r.Warehouse.Code), new("onHand", r => (decimal)r.Balance.OnHand.Thousandths / Quantity.Scale), new("reserved", r => (decimal)r.Balance.Reserved.Thousandths / Quantity.Scale),
        new("incoming", r => (decimal)r.Balance.Incoming.Thousandths / Quantity.Scale), new("unit", r => r.Variant.Unit));

    private static readonly ExportSource Payments = new ExportSource<Payment>(
        (read, r) => read.Set<Payment>().Where(p => (r.From == null || p.ExpectedAt >= r.From) && (r.Before == null || p.ExpectedAt < r.Before)).OrderBy(p => p.Id),
        new("id", p => (decimal)p.Id.Value), new("order", p => (decimal)p.OrderId.Value), new("method", p => p.Method), new("way", p => p.Way.ToString()), new("state", p => p.State.ToString()), new("externalId", p => p.ExternalValue),
        new("amount", p => p.Amount.Amount), new("captured", p => p.Captured.Amount), new("refunded", p => p.Refunded.Amount), new("currency", p => p.Currency.Code), new("expectedAt", p => p.ExpectedAt), new("capturedAt", p => p.CapturedAt));

    private static readonly ExportSource Returns = new ExportSource<OrderReturn>(
        (read, r) => read.Set<OrderReturn>().Where(x => (r.From == null || x.ReturnedAt >= r.From) && (r.Before == null || x.ReturnedAt < r.Before)).OrderBy(x => x.Id),
        new("id", x => (decimal)x.Id.Value), new("order", x => (decimal?)x.OrderId?.Value), new("customer", x => (decimal?)x.CustomerId?.Value), new("status", x => x.Status), new("reason", x => x.ReasonCode),
        new("total", x => x.Total.Amount), new("currency", x => x.Currency.Code), new("returnedAt", x => x.ReturnedAt), new("comment", x => x.Comment));

    private static readonly ExportSource Coupons = new ExportSource<Coupon>(
        (read, r) => (r.Coupons ?? new CouponFilter()).Apply(read.Set<Coupon>()).OrderBy(c => c.Id),
        new("id", c => (decimal)c.Id.Value), new("code", c => c.Code), new("promotion", c => c.Promotion), new("batch", c => c.Batch), new("customer", c => (decimal?)c.CustomerId?.Value),
        new("from", c => c.ValidFrom), new("until", c => c.ValidUntil), new("uses", c => (decimal?)c.Uses), new("usesPerCustomer", c => (decimal?)c.UsesPerCustomer), new("createdAt", c => c.CreatedAt), new("withdrawnAt", c => c.WithdrawnAt));

    private static readonly ExportSource Tasks = new ExportSource<StaffTask>(
        (read, r) => read.Set<StaffTask>().Where(t => (r.From == null || t.CreatedAt >= r.From) && (r.Before == null || t.CreatedAt < r.Before)).OrderBy(t => t.Id),
        new("id", t => (decimal)t.Id.Value), new("kind", t => t.Kind), new("subject", t => t.Subject), new("title", t => t.Title), new("text", t => t.Text), new("assignee", t => t.Assignee), new("role", t => t.Role),
        new("createdAt", t => t.CreatedAt), new("dueAt", t => t.DueAt), new("doneAt", t => t.DoneAt), new("doneBy", t => t.DoneBy), new("priority", t => t.Priority.ToString()), new("startAt", t => t.StartAt), new("overdueSince", t => t.OverdueSince), new("state", t => t.State.ToString()), new("outcome", t => t.Outcome), new("outcomeReason", t => t.OutcomeReason));

    private static readonly ExportSource Load = new ExportSource<LoadRow>(
        (read, r) => from g in from o in (r.Orders ?? new OrderFilter()).Apply(read.Set<Order>())
                               where o.StatusGroup != StatusGroup.Complete && o.StatusGroup != StatusGroup.Cancelled && o.StatusGroup != StatusGroup.Returned
                               group o by new { o.ManagerId, o.BaseCurrency } into open
                               select new { open.Key.ManagerId, Currency = open.Key.BaseCurrency, Orders = open.Count(), Total = open.Sum(o => o.BaseTotalUnits) }
                     join s in read.Set<StaffMember>() on g.ManagerId equals s.Id into known
                     from s in known.DefaultIfEmpty()
                     orderby g.ManagerId
                     select new LoadRow(s.Code, s.Name, g.Orders, g.Total, g.Currency),
        new("staff", r => r.Code), new("name", r => r.Name), new("openOrders", r => (decimal)r.Orders), new("total", r => (decimal)r.Total / Money.Scale), new("currency", r => r.Currency.Code));

    private static readonly ExportSource Inbound = new ExportSource<InboundItem>(
        (read, r) => read.Set<InboundItem>().Where(i => (r.From == null || i.ReceivedAt >= r.From) && (r.Before == null || i.ReceivedAt < r.Before)).OrderBy(i => i.Id),
        new("id", i => (decimal)i.Id.Value), new("source", i => i.Source), new("receivedAt", i => i.ReceivedAt), new("state", i => i.State.ToString()), new("reason", i => i.Reason), new("note", i => i.Note),
        new("order", i => (decimal?)i.OrderId?.Value), new("rejectedBy", i => i.RejectedBy), new("acceptedBy", i => i.AcceptedBy));
}
