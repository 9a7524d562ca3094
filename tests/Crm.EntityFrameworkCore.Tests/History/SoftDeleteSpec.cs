using Crm.Catalog;
using Crm.Customers;
using Crm.TestSupport;

namespace Crm.History;

public abstract class SoftDeleteSpec : StoreSpec
{
    [Fact]
    [Trait("Requirement", "V14")]
    public async Task Product_goes_and_comes_back_with_its_variants()
    {
        var variant = await Shop.StockAsync("TEA", 5);
        var product = (await Host.Catalog.ListAsync(Cancellation)).Single().Id;

        (await Host.Catalog.DeleteAsync(product, Call, Cancellation)).Value.ShouldBeTrue();
        (await Host.Catalog.DeleteAsync(product, Call, Cancellation)).Value.ShouldBeFalse();
        (await Host.Catalog.ListAsync(Cancellation)).ShouldBeEmpty();
        (await Host.Catalog.FindVariantAsync("TEA", Cancellation)).ShouldBeNull();
        (await Host.Catalog.RestoreAsync(product, Call, Cancellation)).Value.ShouldBeTrue();

        (await Host.Catalog.FindVariantAsync("TEA", Cancellation))!.Id.ShouldBe(variant);
        (await Host.History.OfAsync("product", product.Value, Cancellation)).Select(r => r.Event).ShouldBe(["product.created", "product.deleted", "product.restored"]);
        await Shop.VerifyAsync();
    }

    [Fact]
    [Trait("Requirement", "V14")]
    public async Task Product_whose_code_or_SKU_is_taken_does_not_come_back_and_the_holder_is_named()
    {
        await Shop.StockAsync("TEA", 5);
        var old = (await Host.Catalog.ListAsync(Cancellation)).Single().Id;
        await Host.Catalog.DeleteAsync(old, Call, Cancellation);
        await Shop.StockAsync("TEA", 5);
        var holder = (await Host.Catalog.ListAsync(Cancellation)).Single().Id;

        var byCode = (await Host.Catalog.RestoreAsync(old, Call, Cancellation)).Refusal!;
        byCode.Code.ShouldBe("catalog.code-taken");
        byCode.Data["holder"].ShouldBe(holder);

        (await Host.Catalog.DefineAsync(new DefineProduct(new ProductDefinition("COFFEE", "Coffee")) { Variants = [new VariantDefinition("BEAN", "Bean", Money.Of(5m, Shop.Currency))] }, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        var coffee = (await Host.Catalog.ListAsync(Cancellation)).Single(p => p.Code == "COFFEE").Id;
        await Host.Catalog.DeleteAsync(coffee, Call, Cancellation);
        var taken = (await Host.Catalog.DefineAsync(new DefineProduct(new ProductDefinition("OTHER", "Other")) { Variants = [new VariantDefinition("BEAN", "Bean", Money.Of(5m, Shop.Currency))] }, Call, Cancellation)).Value;
        var bySku = (await Host.Catalog.RestoreAsync(coffee, Call, Cancellation)).Refusal!;
        bySku.Code.ShouldBe(CatalogRefusals.SkuTaken);
        ((IEnumerable<VariantId>)bySku.Data["holders"]!).ShouldBe([taken.Variants["BEAN"]]);
        await Shop.VerifyAsync();
    }

    [Fact]
    [Trait("Requirement", "V14")]
    public async Task Customer_whose_external_id_is_taken_does_not_come_back_and_the_holder_is_named()
    {
        await Shop.StockAsync("TEA", 5);
        async Task<CustomerId> PlaceAsync(string phone) =>
            (await Host.Orders.PlaceAsync(Shop.Order("web", phone, ("TEA", 1)) with { CustomerIds = [new ExternalId("site", "17")] }, Call, Cancellation)).Value.CustomerId!.Value;
        var old = await PlaceAsync("067 123-45-67");
        (await Host.Customers.DeleteAsync(old, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        (await Host.Customers.RestoreAsync(old, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        (await Host.Customers.DeleteAsync(old, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        var holder = await PlaceAsync("050 765-43-21");
        holder.ShouldNotBe(old);

        var refusal = (await Host.Customers.RestoreAsync(old, Call, Cancellation)).Refusal!;

        refusal.Message.ShouldContain($"belongs to customer {holder.Value}");
        (await Host.Customers.GetAsync(old, Cancellation))!.DeletedAt.ShouldNotBeNull();
        await Shop.VerifyAsync();
    }

    [Fact]
    [Trait("Requirement", "V14")]
    public async Task Deleted_order_counts_nowhere_until_it_is_restored()
    {
        await Shop.StockAsync("TEA", 5);
        var first = (await Host.Orders.PlaceAsync(Shop.Order("web", "067 123-45-67", ("TEA", 1)), Call, Cancellation)).Value;
        var placed = (await Host.Orders.PlaceAsync(Shop.Order("web", "067 123-45-67", ("TEA", 2)), Call, Cancellation)).Value;
        var before = (await Host.Customers.GetSummaryAsync(placed.CustomerId!.Value, Cancellation))!;
        before.OrderCount.ShouldBe(2);
        (await Host.Orders.MoveAsync(new Orders.MoveOrder(first.OrderId, "cancelled") { Reason = "changed-mind" }, Call, Cancellation)).IsAccepted.ShouldBeTrue();

        (await Host.Orders.DeleteAsync(first.OrderId, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        var without = (await Host.Customers.GetSummaryAsync(placed.CustomerId!.Value, Cancellation))!;
        (without.OrderCount, without.CancelledCount).ShouldBe((1, 0));
        (await Host.Orders.RestoreAsync(first.OrderId, Call, Cancellation)).IsAccepted.ShouldBeTrue();

        (await Host.Customers.GetSummaryAsync(placed.CustomerId!.Value, Cancellation))!.CancelledCount.ShouldBe(1);
        (await Host.History.OfAsync("order", first.OrderId.Value, Cancellation)).Select(r => r.Event).TakeLast(2).ShouldBe(["order.deleted", "order.restored"]);
        await Shop.VerifyAsync();
    }
}

public sealed class SqliteSoftDelete : SoftDeleteSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenSqliteAsync();
}

public sealed class PostgreSqlSoftDelete : SoftDeleteSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenPostgreSqlAsync();
}
