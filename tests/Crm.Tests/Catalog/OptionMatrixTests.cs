using Crm.Catalog;
using static Crm.Tests.Catalog.Shoes;

namespace Crm.Tests.Catalog;

[Trait("Requirement", "W1")]
public sealed class OptionMatrixTests
{
    [Fact]
    public void Five_colours_and_six_sizes_make_thirty_variants_with_the_same_skus_every_time()
    {
        var plan = OptionMatrix.Plan(Sneakers(), [], _ => false).Value;
        plan.New.Count.ShouldBe(30);
        plan.New.Select(v => v.Sku).ShouldBeUnique();
        plan.New[0].ShouldSatisfyAllConditions(
            v => v.Sku.ShouldBe("SNK-RED-40"),
            v => v.Name.ShouldBe("Red / 40"),
            v => v.Options.ShouldBe([new("Colour", "Red"), new("Size", "40")]));
        (plan.New[7].Sku, plan.New[7].Name).ShouldBe(("SNK-NAVYBLUE-41", "Navy Blue / 41"));
        OptionMatrix.Plan(Sneakers(), [], _ => false).Value.New.Select(v => v.Sku).ShouldBe(plan.New.Select(v => v.Sku));
    }

    [Fact]
    public void Grown_matrix_keeps_what_it_has_and_names_what_no_longer_has_a_place()
    {
        var small = Sneakers(["Red", "White"], ["40", "41"]);
        var variants = Make(small, OptionMatrix.Plan(small, [], _ => false).Value);
        variants[3].Redefine(small, new("old-sku", "White / 41", Money.Of(50, Eur)) { Options = variants[3].Options });
        var plan = OptionMatrix.Plan(Sneakers(["White", "Black"], ["40", "41", "42"]), variants, _ => false).Value;
        plan.Kept.Select(k => k.Variant.Sku).ShouldBe(["SNK-WHITE-40", "old-sku"]);
        plan.New.Select(n => n.Sku).ShouldBe(["SNK-WHITE-42", "SNK-BLACK-40", "SNK-BLACK-41", "SNK-BLACK-42"]);
        plan.Obsolete.Select(o => o.Sku).ShouldBe(["SNK-RED-40", "SNK-RED-41"]);
    }

    [Fact]
    public void Variants_take_the_first_value_of_a_new_option()
    {
        var plain = Product.Define(new(1), new("SNK", "Sneakers") { Options = [new("Size", ["40", "41"])] });
        var variants = Make(plain, OptionMatrix.Plan(plain, [], _ => false).Value);
        var plan = OptionMatrix.Plan(Sneakers(["White", "Black"], ["40", "41"]), variants, _ => false).Value;
        plan.Kept.Select(k => string.Join('/', k.Options.Select(o => o.Value))).ShouldBe(["White/40", "White/41"]);
        plan.New.Select(n => n.Name).ShouldBe(["Black / 40", "Black / 41"]);
        variants[0].SetOptions(plan.Kept[0].Options);
        OptionMatrix.Plan(Sneakers(["White", "Black"], ["40", "41"]), variants, _ => false).Value.Kept[0].Options.ShouldBe(variants[0].Options);
    }

    [Fact]
    public void All_clashes_of_skus_are_told_at_once()
    {
        var refusal = OptionMatrix.Plan(Sneakers(["Red", "Red!"], ["40", "41"]), [], sku => sku == "SNK-RED-40").Refusal;
        refusal!.Code.ShouldBe(CatalogRefusals.SkuTaken);
        refusal.Data["skus"].ShouldBeAssignableTo<IEnumerable<string>>()!.ShouldBe(["SNK-RED-40", "SNK-RED-41"]);
    }

    [Fact]
    public void Product_without_options_has_one_variant()
    {
        var plan = OptionMatrix.Plan(Product.Define(new(2), new("MUG", "Mug")), [], _ => false).Value;
        plan.New.ShouldHaveSingleItem().ShouldSatisfyAllConditions(v => v.Sku.ShouldBe("MUG"), v => v.Name.ShouldBe("Mug"));
    }
}
