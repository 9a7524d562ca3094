using Crm.Catalog;
using Crm.Orders;
using Crm.Stock;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.TestSupport;

/// <summary>The catalogue, defined again and again.</summary>
public abstract class CatalogSpec : StoreSpec
{
    private static readonly string[] Colors = ["Red", "Blue", "Green", "Black", "White"];
    private static readonly string[] Sizes = ["36", "37", "38", "39", "40", "41"];

    private VariantDefinition Of(string sku, decimal price = 10m) => new(sku, null, Money.Of(price, Shop.Currency));

    private Task<Result<DefinedProduct>> DefineAsync(ProductDefinition product, params VariantDefinition[] variants) =>
        Host.Catalog.DefineAsync(new DefineProduct(product) { Variants = variants }, Call, Cancellation);

    private Task<Result<DefinedProduct>> ShoeAsync(string[] colors, string[] sizes) => Host.Catalog.DefineAsync(
        new DefineProduct(new ProductDefinition("SHOE", "Shoe") { Options = [new ProductOption("Colour", colors), new ProductOption("Size", sizes)] }) { Matrix = Of("SHOE", 80m) }, Call, Cancellation);

    [Fact]
    [Trait("Requirement", "W1")]
    public async Task Defining_again_changes_what_is_there_and_records_nothing_where_nothing_differs()
    {
        var first = (await DefineAsync(new ProductDefinition("TEA", "Tea"), Of("TEA-1"), Of("TEA-2"))).Value;
        var records = (await Host.History.ReadAsync(0, 10_000, Cancellation)).Count;
        (await DefineAsync(new ProductDefinition(" TEA ", "Tea"), Of("TEA-1"))).Value.ProductId.ShouldBe(first.ProductId);
        (await Host.History.ReadAsync(0, 10_000, Cancellation)).Count.ShouldBe(records);

        (await DefineAsync(new ProductDefinition("TEA", "Green tea"), Of("TEA-1", 12m))).Value.Variants["TEA-1"].ShouldBe(first.Variants["TEA-1"]);
        (await Host.Catalog.ListAsync(Cancellation)).Single().Names.Default.ShouldBe("Green tea");
        var variants = await Host.Catalog.ListVariantsAsync(first.ProductId, Cancellation);
        variants.Select(v => (v.Sku, v.Price.Amount)).ShouldBe([("TEA-1", 12m), ("TEA-2", 10m)]);
        await Shop.VerifyAsync();
    }

    [Fact]
    [Trait("Requirement", "W1")]
    public async Task Five_colours_and_six_sizes_are_thirty_variants_which_stay_when_the_matrix_grows()
    {
        var before = (await ShoeAsync(Colors, Sizes)).Value;
        before.Variants.Count.ShouldBe(30);
        (await ShoeAsync(Colors, Sizes)).Value.Variants.ShouldBe(before.Variants, ignoreOrder: true);

        var after = (await ShoeAsync([.. Colors, "Gold"], Sizes)).Value;

        after.Variants.Count.ShouldBe(36);
        before.Variants.ShouldAllBe(v => after.Variants[v.Key] == v.Value);
        (await Host.Catalog.ListVariantsAsync(before.ProductId, Cancellation)).Count.ShouldBe(36);
        (await Host.Catalog.FindVariantAsync(" SHOE-GOLD-36 ", Cancellation)).ShouldNotBeNull();
        await Shop.VerifyAsync();
    }

    [Fact]
    [Trait("Requirement", "W1")]
    public async Task Barcode_is_one_living_variants_and_who_has_it_is_named()
    {
        var tea = (await DefineAsync(new ProductDefinition("TEA", "Tea"), Of("TEA-1") with { Barcodes = ["4820", "4821"] }, Of("TEA-2"))).Value;
        var refused = (await DefineAsync(new ProductDefinition("CUP", "Cup"), Of("CUP-1") with { Barcodes = ["100", " 4820 "] })).Refusal!;
        (refused.Code, refused.Message).ShouldBe((CatalogRefusals.BarcodeTaken, "These barcodes are taken: 4820 by TEA-1."));
        (await DefineAsync(new ProductDefinition("CUP", "Cup"), Of("CUP-1") with { Barcodes = ["100"] }, Of("CUP-2") with { Barcodes = ["100"] })).Refusal!.Code.ShouldBe(CatalogRefusals.BarcodeTaken);
        (await Host.Catalog.FindVariantAsync("CUP-1", Cancellation)).ShouldBeNull();

        // It may keep its own, give it to a sister in the same definition, and two at once get it once.
        (await DefineAsync(new ProductDefinition("TEA", "Tea"), Of("TEA-1") with { Barcodes = ["4821"] }, Of("TEA-2") with { Barcodes = ["4820"] })).Refusal.ShouldBeNull();
        (await Host.Catalog.FindVariantAsync("4820", Cancellation))!.Sku.ShouldBe("TEA-2");
        await using var other = await TestHost.StartAsync(Database);
        var both = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => (i % 2 == 0 ? Host : other).Catalog.DefineAsync(
            new DefineProduct(new ProductDefinition($"P{i}", "P")) { Variants = [Of($"P{i}") with { Barcodes = ["777"] }] }, Call, Cancellation)));
        both.Count(b => b.IsAccepted).ShouldBe(1);
        both.Where(b => !b.IsAccepted).ShouldAllBe(b => b.Refusal!.Code == CatalogRefusals.BarcodeTaken);

        // A deleted variant's is free, until it comes back.
        (await Host.Catalog.DeleteAsync(tea.ProductId, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        (await DefineAsync(new ProductDefinition("CUP", "Cup"), Of("CUP-1") with { Barcodes = ["4820"] })).Refusal.ShouldBeNull();
        (await Host.Catalog.RestoreAsync(tea.ProductId, Call, Cancellation)).Refusal!.Code.ShouldBe(CatalogRefusals.BarcodeTaken);
        (await DefineAsync(new ProductDefinition("CUP", "Cup"), Of("CUP-1"))).Refusal.ShouldBeNull();
        (await Host.Catalog.RestoreAsync(tea.ProductId, Call, Cancellation)).Refusal.ShouldBeNull();

        var import = Host.Services.GetRequiredService<Imports.CrmImport>();
        var file = Imports.ImportSource.From(new MemoryStream("sku,title,price,barcode\nNEW-1,New,5.00,4820\nNEW-2,New,5.00,900\nNEW-3,New,5.00,900\n"u8.ToArray()), "file.csv");
        var report = (await import.ProductsAsync(file, Shop.Currency, new Imports.ImportOptions(), Call with { Site = Shop.Site.Id, Mode = IntakeMode.History }, Cancellation)).Value;
        report.RowsRejected.ShouldBe(2);
        report.Reasons.ShouldHaveSingleItem().Code.ShouldBe(CatalogRefusals.BarcodeTaken);
        await Shop.VerifyAsync();
    }

    [Fact]
    public async Task Products_are_listed_by_text_category_and_whether_they_are_for_sale_a_page_at_a_time()
    {
        var drinks = (await Host.Catalog.DefineCategoryAsync("drinks", "Drinks", null, Call, Cancellation)).Value;
        var hot = (await Host.Catalog.DefineCategoryAsync("hot", "Hot", drinks, Call, Cancellation)).Value;
        await DefineAsync(new ProductDefinition("T1", new LocalizedText("Green tea", new Dictionary<string, string> { ["uk"] = "Зелений чай" })) { Categories = [hot] }, Of("SKU-1") with { Barcodes = ["4820"] });
        await DefineAsync(new ProductDefinition("T2", "Juice") { Categories = [drinks], Brand = "Sadok" }, Of("SKU-2"));
        var cup = (await DefineAsync(new ProductDefinition("T3", "Cup"), Of("SKU-3"))).Value;
        await Host.Catalog.DeleteAsync(cup.ProductId, Call, Cancellation);

        (await CodesAsync(new ProductFilter())).ShouldBe("T1 T2");
        (await CodesAsync(new ProductFilter { Category = drinks })).ShouldBe("T1 T2");
        (await CodesAsync(new ProductFilter { Category = hot })).ShouldBe("T1");
        (await CodesAsync(new ProductFilter { Category = new CategoryId(999) })).ShouldBe("");
        (await CodesAsync(new ProductFilter { Text = "ЧАЙ" })).ShouldBe("T1");
        (await CodesAsync(new ProductFilter { Text = "4820" })).ShouldBe("T1");
        (await CodesAsync(new ProductFilter { Text = "482" })).ShouldBe("");
        (await CodesAsync(new ProductFilter { Text = "sadok" })).ShouldBe("T2");
        (await CodesAsync(new ProductFilter { Text = "sku-" })).ShouldBe("T1 T2");
        (await CodesAsync(new ProductFilter { Text = "sku-", IsActive = null }, 2)).ShouldBe("T1 T2");
        (await CodesAsync(new ProductFilter { Text = "sku-", IsActive = null, After = "T2" }, 2)).ShouldBe("T3");
        (await CodesAsync(new ProductFilter { IsActive = false })).ShouldBe("T3");
        (await CodesAsync(new ProductFilter { After = "T1" }, 1)).ShouldBe("T2");

        async Task<string> CodesAsync(ProductFilter filter, int most = 100) => string.Join(' ', (await Host.Catalog.ListAsync(filter, most, Cancellation)).Select(p => p.Code));
    }

    [Fact]
    public async Task All_clashes_of_skus_are_told_at_once_and_nothing_is_defined()
    {
        await DefineAsync(new ProductDefinition("OLD", "Old"), Of("SHOE-RED-36"), Of("SHOE-BLUE-41"), Of("CUP-1"));
        var refused = (await ShoeAsync(Colors, Sizes)).Refusal!;
        refused.Code.ShouldBe(CatalogRefusals.SkuTaken);
        ((IEnumerable<string>)refused.Data["skus"]!).ShouldBe(["SHOE-RED-36", "SHOE-BLUE-41"], ignoreOrder: true);
        (await DefineAsync(new ProductDefinition("CUP", "Cup"), Of("CUP-1"), Of("CUP-2"))).Refusal!.Code.ShouldBe(CatalogRefusals.SkuTaken);
        (await Host.Catalog.ListAsync(Cancellation)).Select(p => p.Code).ShouldBe(["OLD"]);
    }

    [Fact]
    public async Task Two_combinations_with_one_sku_are_refused_by_name()
    {
        var refused = (await ShoeAsync(["Navy blue", "Navy-Blue"], ["36"])).Refusal!;
        refused.Code.ShouldBe(CatalogRefusals.SkuTaken);
        ((IEnumerable<string>)refused.Data["skus"]!).ShouldBe(["SHOE-NAVYBLUE-36"]);
    }

    [Fact]
    public async Task Skus_differ_by_case_and_look_alikes_are_suggested()
    {
        await DefineAsync(new ProductDefinition("A", "A"), Of("ABC-O1"));
        await DefineAsync(new ProductDefinition("B", "B"), Of("abc-01"));
        await DefineAsync(new ProductDefinition("C", "C"), Of("XYZ"));
        (await Host.Catalog.FindVariantAsync("abc-o1", Cancellation)).ShouldBeNull();
        (await Host.Catalog.FindLookAlikesAsync(Cancellation)).Single().ShouldBe(["ABC-O1", "abc-01"], ignoreOrder: true);
    }

    [Fact]
    public async Task Kit_is_made_of_goods_that_are_there_and_reserves_them()
    {
        var tea = await Shop.StockAsync("TEA", 4);
        var cup = await Shop.StockAsync("CUP", 2);
        var set = new ProductDefinition("SET", "Set", ProductKind.Kit) { KitComponents = [KitComponent.Of(tea, 2), KitComponent.Of(cup, 1), KitComponent.Of(new VariantId(4711), 1)] };
        var refused = (await DefineAsync(set, Of("SET"))).Refusal!;
        refused.Code.ShouldBe(CatalogRefusals.KitOfOtherThanGoods);
        (await DefineAsync(set with { KitComponents = [.. set.KitComponents.Take(2)] }, Of("SET"))).IsAccepted.ShouldBeTrue();

        (await Host.Orders.PlaceAsync(Shop.Order("web", "067 123-45-67", ("SET", 2)), Call, Cancellation)).IsAccepted.ShouldBeTrue();
        ((await Shop.AvailabilityAsync(tea)).Available, (await Shop.AvailabilityAsync(cup)).Available).ShouldBe((Quantity.Zero, Quantity.Zero));
        (await Host.Orders.PlaceAsync(Shop.Order("web", "067 123-45-67", ("SET", 1)), Call, Cancellation)).Refusal!.Code.ShouldBe(StockRefusals.NotEnough);
        await Shop.VerifyAsync();
    }

    [Fact]
    public async Task Categories_nest_by_code_and_are_renamed_in_place()
    {
        var shoes = (await Host.Catalog.DefineCategoryAsync("shoes", "Shoes", null, Call, Cancellation)).Value;
        var boots = (await Host.Catalog.DefineCategoryAsync("boots", "Boots", shoes, Call, Cancellation)).Value;
        (await Host.Catalog.DefineCategoryAsync(" shoes ", "Footwear", null, Call, Cancellation)).Value.ShouldBe(shoes);
        (await Host.Catalog.DefineCategoryAsync("boots", "Boots", null, Call, Cancellation)).Refusal!.Code.ShouldBe("catalog.category-elsewhere");
        (await Host.Catalog.DefineCategoryAsync("x", "X", new CategoryId(4711), Call, Cancellation)).Refusal!.Code.ShouldBe("catalog.category-unknown");
        var product = (await DefineAsync(new ProductDefinition("B1", "Boot") { Categories = [boots, shoes] }, Of("B1"))).Value;
        (await Host.Catalog.ListAsync(Cancellation)).Single(p => p.Id == product.ProductId).Categories.OrderBy(c => c.Position).Select(c => c.CategoryId).ShouldBe([boots, shoes]);
    }

    [Fact]
    public async Task Deleted_product_frees_its_skus_and_comes_back_only_where_they_are_still_free()
    {
        var old = (await DefineAsync(new ProductDefinition("TEA", "Tea"), Of("TEA-1"))).Value;
        (await Host.Catalog.DeleteAsync(old.ProductId, Call, Cancellation)).Value.ShouldBeTrue();
        (await Host.Catalog.FindVariantAsync("TEA-1", Cancellation)).ShouldBeNull();
        (await Host.Catalog.RestoreAsync(old.ProductId, Call, Cancellation)).Value.ShouldBeTrue();
        (await Host.Catalog.FindVariantAsync("TEA-1", Cancellation))!.Id.ShouldBe(old.Variants["TEA-1"]);
        await Host.Catalog.DeleteAsync(old.ProductId, Call, Cancellation);
        (await DefineAsync(new ProductDefinition("TEA2", "Tea"), Of("TEA-1"))).IsAccepted.ShouldBeTrue();
        (await Host.Catalog.RestoreAsync(old.ProductId, Call, Cancellation)).Refusal!.Code.ShouldBe(CatalogRefusals.SkuTaken);
        await Shop.VerifyAsync();
    }

    [Fact]
    public async Task Mistakes_of_a_definition_are_thrown_all_at_once()
    {
        var thrown = await Should.ThrowAsync<DefinitionException>(() => DefineAsync(new ProductDefinition("", ""), Of("A")));
        thrown.Mistakes.Count.ShouldBeGreaterThan(1);
    }
}

public sealed class SqliteCatalog : CatalogSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenSqliteAsync();
}

public sealed class PostgreSqlCatalog : CatalogSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenPostgreSqlAsync();
}
