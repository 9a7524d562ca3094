using Crm.Catalog;
using Crm.Store;

namespace Crm.Orders;

/// <summary>How orders and what they name are looked up by the write path.</summary>
internal sealed class OrderStatements
{
    internal const string Ids = "order";
    internal const string ReturnIds = "return";

    internal OrderStatements(StoreModel model, StoreStatements store)
    {
        model.Keep<Variant>();
        model.Keep<Product>();
        model.WriteAhead<Order>();
        var variants = model.Aggregate<Variant>().Root;
        Variants = variants;
        VariantBySku = SelectStatement.By(variants, locks: false, "deleted_at is null", nameof(Variant.Sku)).Keep();
        VariantById = SelectStatement.By(variants, locks: false, null, nameof(Variant.Id)).Keep();
        var externals = model.Table<ExternalIdRow>();
        ByExternal = SelectStatement.By(externals, locks: false, null, nameof(ExternalIdRow.Entity), nameof(ExternalIdRow.Source), nameof(ExternalIdRow.Value));
        ExternalId = externals.IndexOf(nameof(ExternalIdRow.Id));
        Externals = store.Of(externals);
        var orders = model.Aggregate<Order>().Root;
        ByStatus = new SelectStatement(orders, [orders.IndexOf(nameof(Order.Status))], locks: false,
            [.. new[] { nameof(Order.Status), nameof(Order.OrderType), nameof(Order.Number) }.Select(orders.IndexOf)]);
        var lines = model.Table<OrderLine>();
        ByLineStatus = new SelectStatement(lines, [lines.IndexOf(nameof(OrderLine.LineStatus))], locks: false,
            [.. new[] { nameof(OrderLine.LineStatus), nameof(OrderLine.OrderId) }.Select(lines.IndexOf)]);
        OfCustomer = new SelectStatement(orders, [orders.IndexOf(nameof(Order.CustomerId))], locks: false,
            [.. new[] { nameof(Order.CustomerId), nameof(Order.Id), nameof(Order.PlacedAt), nameof(Order.StatusGroup), nameof(Order.IsTest), nameof(Order.DeletedAt) }.Select(orders.IndexOf)]);
    }

    internal TablePlan Variants { get; }
    internal SelectStatement VariantBySku { get; }
    internal SelectStatement VariantById { get; }
    internal SelectStatement ByExternal { get; }

    /// <summary>Position of our id in rows of external ids.</summary>
    internal int ExternalId { get; }

    internal RowStatements Externals { get; }

    /// <summary>Status, type and number of all orders in a status, deleted ones with them.</summary>
    internal SelectStatement ByStatus { get; }

    /// <summary>Status and order of all lines that have a line status.</summary>
    internal SelectStatement ByLineStatus { get; }

    /// <summary>Position of the type among the columns of <see cref="ByStatus"/>.</summary>
    internal const int TypeByStatus = 1;

    /// <summary>Position of the number among the columns of <see cref="ByStatus"/>.</summary>
    internal const int NumberByStatus = 2;

    /// <summary>Customer, id, placed, group, test, deleted of all orders of a customer.</summary>
    internal SelectStatement OfCustomer { get; }
}
