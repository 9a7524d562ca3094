using Crm.Catalog;
using static Crm.Tests.Catalog.Shoes;

namespace Crm.Tests.Catalog;

[Trait("Requirement", "W1")]
public sealed class VariantTests
{
    private static readonly VariantDefinition Good = new(" SNK-1 ", "Red / 40", Money.Of(50, Eur))
    {
        Options = [new("Colour", "Red"), new("Size", "40")],
        Barcodes = ["4820000000017", " 4820000000024 "],
        Cost = Money.Of(31.5m, Eur),
        WeightGrams = 850,
        Dimensions = new(330, 210, 120),
    };

    [Fact]
    public void Variant_holds_what_the_card_and_the_waybill_need()
    {
        var variant = Variant.Define(new(1), Sneakers(), Good);
        (variant.Sku, variant.Kind, variant.Step, variant.BackOrderLimit).ShouldBe(("SNK-1", ProductKind.Goods, 1, 0));
        (variant.Price, variant.Cost).ShouldBe((Money.Of(50, Eur), Money.Of(31.5m, Eur)));
        variant.Barcodes.Select(b => (b.Position, b.Value)).ShouldBe([(1, "4820000000017"), (2, "4820000000024")]);
        variant.IsShippable.ShouldBeTrue();
        variant.Redefine(Sneakers(), Good with { Barcodes = ["1"], Cost = null, Dimensions = null });
        variant.Barcodes.ShouldHaveSingleItem().Value.ShouldBe("1");
        (variant.Cost, variant.IsShippable).ShouldBe((null, false));
    }

    [Fact]
    public void All_mistakes_are_told_at_once_with_their_paths()
    {
        var wrong = new VariantDefinition("", null, Money.Of(-1, Eur))
        {
            Cost = Money.Of(-1, Currency.Of("USD")),
            Unit = "",
            Step = 0,
            WeightGrams = 0,
            Dimensions = new(1, 0, 1),
            BackOrderLimit = -1,
            Options = [new("Colour", "Pink"), new("Heel", "high")],
            Barcodes = ["1", "1 ", ""],
        };
        Should.Throw<DefinitionException>(() => Variant.Define(new(1), Sneakers(), wrong)).Mistakes.Select(m => m.Path).ShouldBe(
        [
            "Sku", "Price", "Cost", "Cost", "Unit", "Step", "WeightGrams", "Dimensions", "BackOrderLimit",
            "Options[0].Value", "Options[1].Name", "Options", "Barcodes[1]", "Barcodes[2]",
        ]);
    }

    [Fact]
    public void Wrong_edit_changes_nothing()
    {
        var variant = Variant.Define(new(1), Sneakers(), Good);
        Should.Throw<DefinitionException>(() => variant.Redefine(Sneakers(), Good with { Sku = "OTHER", Unit = "" }));
        variant.Sku.ShouldBe("SNK-1");
    }

    [Fact]
    public void Variant_of_another_product_is_a_bug_of_the_caller() =>
        Should.Throw<ArgumentException>(() => Variant.Define(new(1), Sneakers(), Good).Redefine(Product.Define(new(2), Definition()), Good));
}
