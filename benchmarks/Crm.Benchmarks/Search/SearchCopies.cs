using Crm.Customers;
using Crm.Orders;
using Crm.Store;

namespace Crm.Search;

/// <summary>Writes copies of an order and its customer, by the write path's own statements and without its log: a large store in little time.</summary>
internal sealed class SearchCopies
{
    private readonly (WriteStatement Insert, object?[] Row)[] rows;
    private readonly TablePlan[] tables;

    internal SearchCopies(CrmStore store, Order order, Customer customer, CustomerSummary summary)
    {
        object[] entities = [customer, .. customer.Keys, summary, order, .. order.Lines];
        tables = [.. entities.Select(e => PlanOf(store.Model, e.GetType()))];
        rows = [.. entities.Select((e, i) => (store.Path.Statements.Of(tables[i]).Insert, tables[i].Read(e)))];
    }

    internal void Write(IStoreSession session, int n, string name, string phone, string? comment, int sku)
    {
        var email = $"{name.Split(' ')[0].ToLowerInvariant()}{n}@mail{n % 20}.example.ua";
        for (var i = 0; i < rows.Length; i++)
        {
            var row = (object?[])rows[i].Row.Clone();
            foreach (var (property, value) in Changes(tables[i], row, n, name, phone, email, comment, sku))
                row[tables[i].IndexOf(property)] = value;
            session.Write(rows[i].Insert, row);
        }
    }

    private static IEnumerable<(string Property, object? Value)> Changes(TablePlan table, object?[] row, int n, string name, string phone, string email, string? comment, int sku)
    {
        var id = 1_000_000L + n;
        if (table.Clr == typeof(Customer))
            return [("Id", id), ("Name", name), ("Phone", phone), ("Email", email)];
        if (table.Clr == typeof(CustomerKey))
            return [("CustomerId", id), ("Value", (string?)row[table.IndexOf("Kind")] == "phone" ? phone : email), ("Original", phone)];
        if (table.Clr == typeof(CustomerSummary))
            return [("CustomerId", id)];
        if (table.Clr == typeof(OrderLine))
            return [("OrderId", id), ("Sku", $"SKU-{sku}"), ("Name", $"Product {sku % 100} of collection {sku / 100}")];
        var buyer = NeutralValue.Write(new BuyerSnapshot(name, phone, phone, email));
        return
        [
            ("Id", id), ("Number", $"N-{n}"), ("ChannelNumber", $"R{n}"), ("CustomerId", id), ("Buyer", buyer), ("CustomerComment", comment),
            ("PublicTokenHash", null), ("SourceSeen", null), ("ExternalValue", null), ("ExternalSource", null),
            ("SiteId", n % 10_000 == 0 ? SearchShop.SmallSite : row[table.IndexOf("SiteId")]),
        ];
    }

    private static TablePlan PlanOf(StoreModel model, Type type) =>
        type == typeof(CustomerKey) ? ChildOf(model, typeof(Customer)) : type == typeof(OrderLine) ? ChildOf(model, typeof(Order)) : model.Aggregate(type).Root;

    private static TablePlan ChildOf(StoreModel model, Type root) => model.Aggregate(root).Children[0].Table;
}
