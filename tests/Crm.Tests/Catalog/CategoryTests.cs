using Crm.Catalog;

namespace Crm.Tests.Catalog;

public sealed class CategoryTests
{
    [Fact]
    public void Path_leads_from_the_top_to_the_category_and_follows_a_move()
    {
        var (shoes, sport, running, sale) = Tree();
        running.Path.ShouldBe("/1/2/3/");
        running.IsUnder(shoes).ShouldBeTrue();
        var moved = sport.MoveUnder(sale).Value;
        running.Follow(moved);
        shoes.Follow(moved);
        (sport.Path, sport.ParentId, running.Path, shoes.Path).ShouldBe(("/12/2/", new CategoryId(12), "/12/2/3/", "/1/"));
        running.IsUnder(shoes).ShouldBeFalse();
        sport.MoveUnder(null).Value.To.ShouldBe("/2/");
    }

    [Fact]
    public void Category_with_a_longer_number_is_not_under_the_shorter()
    {
        var (shoes, _, _, sale) = Tree();
        sale.IsUnder(shoes).ShouldBeFalse();
    }

    [Fact]
    public void Category_does_not_come_under_itself()
    {
        var (shoes, _, running, _) = Tree();
        shoes.MoveUnder(running).Refusal!.Code.ShouldBe(CatalogRefusals.CategoryCycle);
        shoes.MoveUnder(shoes).Refusal!.Code.ShouldBe(CatalogRefusals.CategoryCycle);
        (shoes.Path, shoes.ParentId).ShouldBe(("/1/", null));
    }

    [Fact]
    public void Missing_code_and_name_are_told_together() =>
        Should.Throw<DefinitionException>(() => Category.Define(new(1), " ", "")).Mistakes.Select(m => m.Path).ShouldBe(["Code", "Names"]);

    private static (Category Shoes, Category Sport, Category Running, Category Sale) Tree()
    {
        var shoes = Category.Define(new(1), "shoes", "Shoes");
        var sport = Category.Define(new(2), "sport", "Sport", shoes);
        return (shoes, sport, Category.Define(new(3), "running", "Running", sport), Category.Define(new(12), "sale", "Sale"));
    }
}
