using Crm.Delivery;
using Crm.Sites;
using Crm.TestSupport;

namespace Crm.Orders;

/// <summary>Carrier rules and return processes that a site has for itself.</summary>
public abstract class SiteDefinitionsSpec : StoreSpec
{
    private SiteId twin;
    private int parcels;

    private async Task<OrderId> ShippedAsync(SiteId site, bool isSent = true)
    {
        var order = Shop.Order("web", "067 123-45-67", ("TEA", 1));
        var id = (await Host.Orders.PlaceAsync(order with { Order = order.Order with { SiteId = site } }, Call, Cancellation)).Value.OrderId;
        foreach (var to in isSent ? (string[])["assembly", "packed", "shipped"] : ["assembly", "packed"])
            (await Host.Orders.MoveAsync(new MoveOrder(id, to) { Attested = OrderConditions.HasTrackingNumber }, Call, Cancellation)).Refusal.ShouldBeNull();
        return id;
    }

    private async Task<string> HandOverAsync(SiteId site)
    {
        var parcel = (await Host.Shipments.CreateAsync(await ShippedAsync(site, isSent: false), new NewShipment("np") { TrackingNumber = $"T{site.Value}-{parcels++}" }, Call, Cancellation)).Value;
        return (await Host.Shipments.HandOverAsync(parcel, Call, Cancellation)).Value.OrderStatus!;
    }

    private async Task<Result<string>> BackAsync(SiteId site, params string[] path)
    {
        var id = (await Host.Returns.RequestAsync(new ReturnRequest(await ShippedAsync(site), "changed-mind"), Call, Cancellation)).Value;
        Result<string> last = default;
        foreach (var to in path)
            last = await Host.Returns.MoveAsync(new MoveReturn(id, to), Call, Cancellation);
        return last;
    }

    private async Task TwinAsync()
    {
        await Shop.StockAsync("TEA", 50);
        twin = (await Host.Sites.AddAsync(TestHost.Kyiv with { Code = "twin", OrderNumbers = new NumberSeries("T-", 3, false) }, Call, Cancellation)).Value;
    }

    [Fact]
    [Trait("Requirement", "O17")]
    public async Task Site_follows_its_own_carrier_rules_until_it_follows_the_shops_again()
    {
        await TwinAsync();
        var (rules, version, isOwn) = await Host.Shipments.GetRulesAsync(twin, Cancellation);
        (version, isOwn).ShouldBe((0, false));
        var own = rules with { Rules = [.. rules.Rules.Where(r => r.State != ShipmentState.HandedOver)] };

        (await Host.Shipments.EditRulesAsync(twin, own, 0, Call, Cancellation)).Value.ShouldBe(1);

        (await HandOverAsync(twin)).ShouldBe("packed", "The site has no rule for what was handed over.");
        (await HandOverAsync(Shop.Site.Id)).ShouldBe("shipped");
        var shops = await Host.Shipments.GetRulesAsync(Cancellation);
        (await Host.Shipments.EditRulesAsync(new CarrierRules(), shops.Version, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        (await Host.Shipments.GetRulesAsync(twin, Cancellation)).Rules.Rules.Count.ShouldBe(own.Rules.Count, "Its own wins over an edit of the shop's.");
        (await Host.Shipments.EditRulesAsync(twin, null, 0, Call, Cancellation)).Refusal!.Code.ShouldBe("definition.changed");
        (await Host.Shipments.EditRulesAsync(twin, null, 1, Call, Cancellation)).Value.ShouldBe(2);
        var back = await Host.Shipments.GetRulesAsync(twin, Cancellation);
        (back.Rules.Rules.Count, back.Version, back.IsOwn).ShouldBe((0, 2, false));
        (await HandOverAsync(twin)).ShouldBe("packed");
        (await Host.Shipments.EditRulesAsync(new SiteId(999), own, 0, Call, Cancellation)).Refusal!.Code.ShouldBe(SiteRefusals.Unknown);
        await Shop.VerifyAsync();
    }

    [Fact]
    [Trait("Requirement", "O20")]
    public async Task Site_has_its_own_return_process_and_no_edit_strands_returns_under_way()
    {
        await TwinAsync();
        var (shops, _) = await Host.Returns.GetProcessAsync(Cancellation);
        var own = shops with
        {
            Statuses = [.. shops.Statuses, new ReturnStatusDefinition("at-workshop", ReturnStage.Received)],
            Transitions = [.. shops.Transitions, new("received", "at-workshop"), new("at-workshop", "inspected")],
        };
        (await Host.Returns.EditProcessAsync(twin, own, 0, Call, Cancellation)).Value.ShouldBe(1);

        (await BackAsync(twin, "received", "at-workshop")).Value.ShouldBe("at-workshop");
        (await BackAsync(Shop.Site.Id, "received", "at-workshop")).Refusal!.Code.ShouldBe(ReturnRefusals.NotPermitted);

        (await Host.Returns.EditProcessAsync(twin, null, 1, Call, Cancellation)).Refusal!.Code.ShouldBe(ReturnRefusals.StrandsReturns);
        (await Host.Returns.EditProcessAsync(twin, own with { Transitions = shops.Transitions }, 1, Call, Cancellation)).Refusal!.Code.ShouldBe(ReturnRefusals.StrandsReturns);
        var without = shops with { Statuses = [.. shops.Statuses.Where(s => s.Code != "received")], Transitions = [.. shops.Transitions.Where(t => t.From != "received" && t.To != "received"), new("approved", "inspected")] };
        var refused = (await Host.Returns.EditProcessAsync(without, 1, Call, Cancellation)).Refusal!;
        refused.Code.ShouldBe(ReturnRefusals.StrandsReturns);
        refused.Message.ShouldContain("1 in 'received'");
        await Host.Returns.MoveAsync(new MoveReturn((await UnderWayAsync()).Id, "rejected"), Call, Cancellation);
        (await Host.Returns.EditProcessAsync(without, 1, Call, Cancellation)).Value.ShouldBe(2);
        (await BackAsync(twin, "received")).Value.ShouldBe("received", "The site's own still has it.");
        await Shop.VerifyAsync();
    }

    private async Task<OrderReturn> UnderWayAsync()
    {
        foreach (var order in await Host.Orders.ListAsync(new OrderFilter { Site = Shop.Site.Id }, cancellation: Cancellation))
            foreach (var found in await Host.Returns.ListAsync(order.OrderId, Cancellation))
                if (found.IsOpen)
                    return found;
        throw new InvalidOperationException("There is no return under way.");
    }
}

public sealed class SqliteSiteDefinitions : SiteDefinitionsSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenSqliteAsync();
}

public sealed class PostgreSqlSiteDefinitions : SiteDefinitionsSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenPostgreSqlAsync();
}
