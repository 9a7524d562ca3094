using Crm.Stock;

namespace Crm.Tests.Stock;

public sealed class WarehouseTests
{
    [Fact]
    public void Warehouse_serves_the_sites_that_it_names_or_all_while_active()
    {
        var all = Warehouse.Open(new(1), new WarehouseDefinition(" W1 ", "Main"));
        var one = Warehouse.Open(new(2), new WarehouseDefinition("W2", "Shop", ["kyiv"], " ", 3));
        (all.Code, all.Serves("lviv"), one.Serves("lviv"), one.Serves("kyiv"), one.Address, one.Priority).ShouldBe(("W1", true, false, true, null, 3));
        all.SetActive(false);
        all.Serves("kyiv").ShouldBeFalse();
    }

    [Fact]
    public void All_mistakes_are_told_at_once() =>
        Should.Throw<DefinitionException>(() => Warehouse.Open(new(1), new("", " ", ["a", "", "a "]))).Mistakes.Select(m => m.Path)
            .ShouldBe(["Code", "Name", "SiteCodes[1]", "SiteCodes[2]"]);
}
