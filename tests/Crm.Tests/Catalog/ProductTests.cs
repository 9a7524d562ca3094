using System.Text.Json;
using Crm.Catalog;
using static Crm.Tests.Catalog.Shoes;

namespace Crm.Tests.Catalog;

[Trait("Requirement", "W1")]
public sealed class ProductTests
{
    [Fact]
    public void All_mistakes_of_a_definition_are_told_at_once_with_their_paths()
    {
        var wrong = new ProductDefinition(" ", "")
        {
            Kind = ProductKind.Kit,
            Categories = [new(1), new(1)],
            Attributes = [new("", "x"), new("Material", "wool"), new(" Material", "silk")],
            Options = [new("Size", ["40", " 40"]), new("Size", [])],
            KitComponents = [new(5, 0), new(5, 1_000), new(0, 1_000)],
        };
        var paths = Should.Throw<DefinitionException>(() => Product.Define(new(1), wrong)).Mistakes.Select(m => m.Path).ToList();
        paths.ShouldBe(
        [
            "Code", "Names", "Categories[1]", "Attributes[0].Name", "Attributes[2].Name", "Options[0].Values[1]", "Options[1].Values",
            "Options[1].Name", "Options", "KitComponents[0].Quantity", "KitComponents[2].VariantId", "KitComponents[1].VariantId",
        ]);
    }

    [Fact]
    public void Options_that_make_too_many_variants_are_a_mistake()
    {
        var many = Enumerable.Range(0, 50).Select(i => i.ToString(System.Globalization.CultureInfo.InvariantCulture)).ToArray();
        Should.Throw<DefinitionException>(() => Sneakers(many, many)).Mistakes.ShouldHaveSingleItem().Path.ShouldBe("Options");
    }

    [Fact]
    public void Only_a_kit_has_components_and_it_has_some()
    {
        Should.Throw<DefinitionException>(() => Product.Define(new(1), new("K", "K", ProductKind.Kit))).Message.ShouldContain("A kit needs components.");
        Should.Throw<DefinitionException>(() => Product.Define(new(1), new("K", "K") { KitComponents = [new(1, 1)] })).Message.ShouldContain("Only a kit");
    }

    [Fact]
    public void Kit_consists_of_goods()
    {
        var kit = Product.Define(new(1), new("K", "K", ProductKind.Kit) { KitComponents = [new(1, 1_000), new(2, 1_000), new(3, 1_000)] });
        kit.CheckKit(_ => ProductKind.Goods).IsAccepted.ShouldBeTrue();
        var refusal = kit.CheckKit(v => v.Value switch { 1 => ProductKind.Goods, 2 => ProductKind.Kit, _ => null }).Refusal!;
        (refusal.Code, refusal.Message).ShouldBe((CatalogRefusals.KitOfOtherThanGoods, "A kit consists of goods; these are not: 2, 3."));
    }

    [Fact]
    public void Kind_never_changes_and_a_refused_edit_changes_nothing()
    {
        var product = Sneakers();
        var refusal = product.Redefine(new("NEW", "New", ProductKind.Service)).Refusal;
        refusal!.Code.ShouldBe(CatalogRefusals.KindFixed);
        (product.Code, product.Options.Count).ShouldBe(("SNK", 2));
        product.Redefine(Definition() with { Code = " SNK2 ", Categories = [new(3), new(4)] }).IsAccepted.ShouldBeTrue();
        product.Redefine(Definition() with { Code = " SNK2 ", Categories = [new(4)] }).IsAccepted.ShouldBeTrue();
        product.Code.ShouldBe("SNK2");
        product.Categories.ShouldHaveSingleItem().ShouldSatisfyAllConditions(c => c.CategoryId.ShouldBe(new(4)), c => c.Position.ShouldBe(1));
    }

    [Fact]
    public void Deletion_keeps_its_first_instant_and_can_be_taken_back()
    {
        var product = Sneakers();
        product.Delete(Crm.Tests.Stock.Shelves.Start);
        product.Delete(Crm.Tests.Stock.Shelves.Start + NodaTime.Duration.FromDays(1));
        product.DeletedAt.ShouldBe(Crm.Tests.Stock.Shelves.Start);
        product.Restore();
        product.DeletedAt.ShouldBeNull();
    }

    [Fact]
    public void Nested_values_survive_json()
    {
        var text = new LocalizedText("Shoe", new Dictionary<string, string> { ["uk"] = "Взуття", ["pt"] = "Sapato" });
        Again(text).ShouldBe(text);
        (text.In("uk"), text.In("pt-BR"), text.In("th"), text.In(null)).ShouldBe(("Взуття", "Sapato", "Shoe", "Shoe"));
        Again<IReadOnlyList<ProductOption>>(Sneakers().Options).ShouldBe(Sneakers().Options);
        Again<IReadOnlyList<KitComponent>>([KitComponent.Of(new(7), Quantity.Of(1.5m))]).ShouldBe([new(7, 1_500)]);
        Again<IReadOnlyList<OptionValue>>([new("Size", "40")]).ShouldBe([new("Size", "40")]);
        Again<IReadOnlyList<ProductAttribute>>([new("Material", "wool")]).ShouldBe([new("Material", "wool")]);
        Again(new Dimensions(300, 200, 120)).ShouldBe(new Dimensions(300, 200, 120));
    }

    private static T Again<T>(T value) => JsonSerializer.Deserialize<T>(JsonSerializer.Serialize(value))!;
}
