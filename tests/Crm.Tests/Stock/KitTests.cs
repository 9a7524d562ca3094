using Crm.Catalog;
using Crm.Stock;
using static Crm.Tests.Stock.Shelves;

namespace Crm.Tests.Stock;

public sealed class KitTests
{
    private static readonly Product Set = Product.Define(new(9), new ProductDefinition("SET", "Shoe with laces", ProductKind.Kit)
    {
        KitComponents = [KitComponent.Of(Shoe, 1), KitComponent.Of(Lace, 2)],
    });

    [Fact]
    public void Kit_is_available_as_often_as_its_scarcest_component()
    {
        Dictionary<VariantId, Quantity> stock = new() { [Shoe] = 4, [Lace] = 5 };
        KitExpansion.Available(Set.KitComponents, v => stock[v]).ShouldBe(2);
        KitExpansion.Available(Set.KitComponents, v => v == Shoe ? 4 : -1).ShouldBe(0);
        KitExpansion.Available([], _ => 1).ShouldBe(0);
    }

    [Fact]
    public void Kit_reserves_its_components()
    {
        StockBalance[] balances = [Shelf(Shoe, 1, 4), Shelf(Lace, 1, 5)];
        var lines = KitExpansion.Lines(1, Set, new VariantId(90), 2);
        lines.ShouldBe([Line(1, Shoe, 2, 2), Line(1, Lace, 4, 2)]);
        Reserved(1, All([.. lines]), balances);
        balances.Select(b => b.Text()).ShouldBe(["4 (2)", "5 (4)"]);
        StockOperations.Reserve(Order(2), All([.. KitExpansion.Lines(1, Set, new VariantId(90), 1)]), balances).Refusal.Lines().ShouldBe([new(1, Lace, 2, 1)]);
    }

    [Fact]
    public void Partly_available_kit_is_granted_in_whole_kits_and_leaves_the_rest_to_others()
    {
        StockBalance[] balances = [Shelf(Shoe, 1, 2), Shelf(Shoe, 2, 3), Shelf(Lace, 1, 5)];
        var order = Reserved(1, new([.. KitExpansion.Lines(1, Set, new VariantId(90), 4), Line(2, Shoe, 9)], ReservationPolicy.Partial), balances);
        order.OpenOf(1, Shoe).ShouldBe(2);
        order.OpenOf(1, Lace).ShouldBe(4);
        order.OpenOf(2, Shoe).ShouldBe(3);
    }

    [Fact]
    public void Services_and_gift_cards_take_nothing_and_parts_of_kits_are_not_sold()
    {
        foreach (var kind in new[] { ProductKind.Service, ProductKind.GiftCard })
            KitExpansion.Lines(1, Product.Define(new(8), new ProductDefinition("P", "P", kind)), new VariantId(80), 1).ShouldBeEmpty();
        KitExpansion.Lines(1, Product.Define(new(8), new ProductDefinition("P", "P")), Shoe, 2).ShouldBe([Line(1, Shoe, 2)]);
        Should.Throw<ArgumentException>(() => KitExpansion.Lines(1, Set, new VariantId(90), Quantity.Of(0.5m)));
    }

    [Fact]
    public void Edited_kit_reserves_whole_kits_more()
    {
        StockBalance[] balances = [Shelf(Shoe, 1, 4), Shelf(Lace, 1, 9)];
        var order = Reserved(1, All([.. KitExpansion.Lines(1, Set, new VariantId(90), 1)]), balances);
        ReservationChange.Towards(StockTarget.Reserved, KitExpansion.Lines(1, Set, new VariantId(90), 3), order).Reserve
            .ShouldBe([Line(1, Shoe, 2, 2), Line(1, Lace, 4, 2)]);
    }

    [Fact]
    public void Kit_of_which_one_component_is_held_is_completed_component_by_component()
    {
        StockBalance[] balances = [Shelf(Shoe, 1, 4), Shelf(Lace, 1, 3)];
        var order = Reserved(1, All(Line(1, Shoe, 1)), balances);
        var todo = ReservationChange.Towards(StockTarget.Reserved, KitExpansion.Lines(1, Set, new VariantId(90), 2), order);
        todo.Reserve.ShouldBe([Line(1, Shoe, 1), Line(1, Lace, 4)]);
        StockOperations.Apply(todo, order, new(ReservationPolicy.Partial), balances).IsAccepted.ShouldBeTrue();
        order.Text().ShouldBe("Open: W1 2, W1 3");
    }
}
