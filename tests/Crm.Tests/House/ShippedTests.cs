using Crm.Carts;
using Crm.Orders;
using Crm.Segments;
using Crm.Sites;

namespace Crm.House;

/// <summary>What is shipped goes unchecked when a host starts with it, so it is checked here; whatever a host says otherwise is checked at its start.</summary>
public sealed class ShippedTests
{
    [Fact]
    public void What_is_shipped_is_sound()
    {
        var orders = new OrdersSetup();
        orders.CheckAll().ShouldBeEmpty();
        orders.Check().ShouldBeEmpty();
        CartRules.Default.Validate().ShouldBeEmpty();
        CustomerCatalogue.Without(new SegmentsSetup(), []).Facts.Vocabulary.ShouldNotBeNull();
        (new SitesSetup().IsShipped, Site.MistakesOf(new SitesSetup().Default).Count).ShouldBe((true, 0));
    }

    [Fact]
    public void What_a_host_says_otherwise_is_checked()
    {
        new OrdersSetup().Process(p => p.Initial("nowhere")).Check().ShouldNotBeEmpty();
        new OrdersSetup { Returns = new ReturnProcess { Statuses = [] } }.Check().ShouldNotBeEmpty();
        new SegmentsSetup().Facts(f => f.Fact("orders.count", c => (decimal?)1)).Check(new Behaviour.BehaviourSetup()).ShouldNotBeEmpty();
        new CartsSetup().Use(CartRules.Default with { AbandonedAfterMinutes = -1 }).Check().ShouldNotBeEmpty();
        new SitesSetup { Default = new SitesSetup().Default with { Code = "" } }.IsShipped.ShouldBeFalse();
    }
}
