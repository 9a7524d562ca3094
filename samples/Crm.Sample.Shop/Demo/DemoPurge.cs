using Crm.Orders;
using Crm.Sample.Shop.Store;
using Crm.Sites;

namespace Crm.Sample.Shop.Demo;

/// <summary>
/// Takes the demo data out, and nothing else: through the use cases, so that the change log tells it. Orders of the demo site
/// are cancelled where their process still permits it (which frees what they reserved) and deleted softly; its people go with
/// their carts, inquiries, consents and visits, and so do the products of the demo category; what lies in the demo warehouses is
/// written off; carts, checkouts and payments of the demo leave the shop's own tables. Site and warehouses stay, empty.
/// </summary>
public sealed class DemoPurge(ShopDatabase database, CrmOrders orders, DemoPeoplePurge people, DemoGoods goods, CrmSites sites)
{
    private static readonly CrmCall Call = new(Actor.Host("shop")) { Cause = "demo-purge" };

    /// <summary>Purges; null where there is nothing to purge.</summary>
    public async Task<PurgeReport?> RunAsync(CancellationToken cancellation)
    {
        if (await database.SettingAsync(DemoNames.Setting, cancellation) != DemoNames.Seeded)
            return null;
        var site = (await sites.ListAsync(cancellation)).Single(s => s.Code == DemoNames.Site);
        var (deleted, cancelled) = (0, 0);
        while (await orders.ListAsync(new OrderFilter { Site = site.Id }, 1000, cancellation) is { Count: > 0 } some)
            foreach (var order in some)
            {
                cancelled += (await orders.MoveAsync(new MoveOrder(order.OrderId, "cancelled") { Reason = "other" }, Call, cancellation)).IsAccepted ? 1 : 0;
                (await orders.DeleteAsync(order.OrderId, Call, cancellation)).OrThrow();
                deleted++;
            }

        var (customers, carts, inquiries, events) = await people.RunAsync(site, Call, cancellation);
        var writtenOff = await goods.WriteOffAsync(Call, cancellation);
        var products = await goods.DeleteProductsAsync(Call, cancellation);
        await ClearOwnTablesAsync(cancellation);
        return new PurgeReport(deleted, cancelled, customers, products, writtenOff) { Carts = carts, Inquiries = inquiries, Events = events };
    }

    private async Task ClearOwnTablesAsync(CancellationToken cancellation)
    {
        await using var connection = await database.OpenAsync(cancellation);
        await using var transaction = connection.BeginTransaction();
        foreach (var table in (string[])["shop_payment", "shop_checkout", "shop_cart_line", "shop_cart"])
            await connection.ExecuteAsync("delete from " + table, cancellation);
        await connection.ExecuteAsync("update shop_setting set value = $value where name = $name", cancellation, ("$name", DemoNames.Setting), ("$value", DemoNames.Purged));
        await transaction.CommitAsync(cancellation);
    }
}
