using Crm.Behaviour;
using Crm.Carts;
using Crm.Customers;
using Crm.Fields;
using Crm.Orders;
using Crm.Rules;
using Crm.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Crm.Segments;

public abstract partial class SegmentsSpec
{
    [Fact]
    [Trait("Requirement", "G2")]
    [Trait("Requirement", "C7")]
    public async Task Keeping_outlives_cut_off_writing_late_renewals_archived_fields_and_follows_joined_and_erased_behaviour()
    {
        var context = Host.Services.GetRequiredService<SegmentsContext>();
        await Shop.StockAsync("A", 100);
        var (one, two) = (await PlaceAsync("067 111-22-33"), await PlaceAsync("067 222-33-44"));

        // An instance died in the middle of the very first writing: what it did not write is still there from the beginning, not a change.
        var dead = (await Host.Store.Path.RunAsync(new TakeSegmentsCommand(context.Tables, "dead"), CrmCall.System, Cancellation)).Value!;
        var buyers = (await Segments.GetAsync("buyers", Cancellation))!.Number;
        var part = new MemberChange(buyers, one, true, Host.Clock.GetCurrentInstant(), SegmentCause.Definition, null, true);
        (await Host.Store.Path.RunAsync(new KeepMembersCommand(context.Tables, dead.Fence, [part], [], (null, 0)), CrmCall.System, Cancellation)).Value.ShouldBeTrue();
        (await Segments.CatchUpAsync(Cancellation)).ShouldBeFalse("The other may be alive.");
        Host.Clock.Advance(Duration.FromMinutes(1));
        (await Segments.CatchUpAsync(Cancellation)).ShouldBeTrue();
        (await Segments.StepsAsync("buyers", cancellation: Cancellation)).Select(s => (s.Customer, s.Cause, s.IsQuiet)).ShouldBe([(one, SegmentCause.Definition, true), (two, SegmentCause.Definition, true)]);

        // However late, a lease that nobody took goes on; one that was lost does not.
        var held = await StateAsync();
        Host.Clock.Advance(Duration.FromMinutes(1));
        (await Host.Store.Path.RunAsync(new TakeSegmentsCommand(context.Tables, held.Holder, held.Fence), CrmCall.System, Cancellation)).Value!.Fence.ShouldBe(held.Fence);
        (await StateAsync()).HeldUntil.ShouldBe(Host.Clock.GetCurrentInstant() + context.Tables.Lease);
        (await Host.Store.Path.RunAsync(new TakeSegmentsCommand(context.Tables, "dead", dead.Fence), CrmCall.System, Cancellation)).Value.ShouldBeNull();

        // A host that stops in good order is not waited for.
        (await Host.Store.Path.RunAsync(new TakeSegmentsCommand(context.Tables, "gone"), CrmCall.System, Cancellation)).Value.ShouldBeNull("It is kept here.");
        await Host.Services.GetRequiredService<SegmentKeeper>().ReleaseAsync(Cancellation);
        var gone = (await Host.Store.Path.RunAsync(new TakeSegmentsCommand(context.Tables, "gone"), CrmCall.System, Cancellation)).Value!;
        (await Segments.CatchUpAsync(Cancellation)).ShouldBeFalse();
        (await Host.Store.Path.RunAsync(new ReleaseSegmentsCommand(context.Tables, gone.Fence - 1), CrmCall.System, Cancellation)).Value.ShouldBeFalse("It is another's by now.");
        (await Host.Store.Path.RunAsync(new ReleaseSegmentsCommand(context.Tables, gone.Fence), CrmCall.System, Cancellation)).Value.ShouldBeTrue();
        (await Segments.CatchUpAsync(Cancellation)).ShouldBeTrue();

        await BehaviourAsync(one, two);
        await ArchivedAsync(one);
        await ListedAgainAsync(one);
        await AsOfAsync();
        await TouchedAsync(one, two);
        await Shop.VerifyAsync();
    }

    private async Task<SegmentStateRow> StateAsync()
    {
        await using var read = Host.Store.Read();
        return await read.Set<SegmentStateRow>().SingleAsync(Cancellation);
    }

    private async Task BehaviourAsync(CustomerId one, CustomerId two)
    {
        var (site, device) = (Shop.Site.Id, CrmCarts.NewToken());
        Host.Behaviour.Raise(new BehaviourEvent(BehaviourKinds.ProductView, site) { Customer = one, Item = 5 });
        Host.Behaviour.Raise(new BehaviourEvent(BehaviourKinds.ProductView, site) { Device = device, Item = 5 });
        await Host.Behaviour.FlushAsync(Cancellation);
        await Segments.CatchUpAsync(Cancellation);
        (await Segments.SaveAsync(new SegmentDefinition("viewers", RuleText.Parse("viewed(last 30 days)").Demand()), 0, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        await Segments.CatchUpAsync(Cancellation);
        (await Host.Behaviour.JoinAsync(device, two, site, Cancellation)).Value.ShouldBe(1);
        await Segments.CatchUpAsync(Cancellation);
        (await Segments.VerifyAsync(Cancellation)).ShouldBe(0);
        (await Host.Behaviour.EraseAsync(two, Cancellation)).ShouldBe(1);
        await Segments.CatchUpAsync(Cancellation);
        (await Segments.VerifyAsync(Cancellation)).ShouldBe(0);
        (await Segments.StepsAsync("viewers", cancellation: Cancellation)).Select(s => (s.Customer, s.Entered, s.Cause, s.IsQuiet)).ShouldBe(
            [(one, true, SegmentCause.Definition, true), (two, true, SegmentCause.Change, false), (two, false, SegmentCause.Change, true)]);
    }

    private async Task ArchivedAsync(CustomerId one)
    {
        var fields = Host.Services.GetRequiredService<CrmFields>();
        var field = (await fields.DefineAsync(new FieldDefinition(FieldEntity.Customer, "shoe-size", "Shoe size", FieldType.Number), Call, Cancellation)).Value;
        await fields.SetAsync(FieldEntity.Customer, one.Value, new Dictionary<string, string?> { ["shoe-size"] = "41" }, null, Call, Cancellation);
        var small = new SegmentDefinition("small", RuleText.Parse("field.shoe-size = 41").Demand()) { Scopes = [Shop.Site.CustomerScope] };
        (await Segments.SaveAsync(small, 0, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        await Segments.CatchUpAsync(Cancellation);
        (await Segments.CountAsync("small", Cancellation)).Value.ShouldBe(1);
        (await Segments.GetStatusAsync(Cancellation)).Unsound.ShouldBeEmpty();

        (await fields.ArchiveAsync(field, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        (await Segments.CatchUpAsync(Cancellation)).ShouldBeTrue("All others are kept.");
        (await Segments.CountAsync("small", Cancellation)).Value.ShouldBe(0);
        (await Segments.IsMemberAsync("small", one, Cancellation)).Value.ShouldBeFalse();
        (await Segments.GetStatusAsync(Cancellation)).Unsound.ShouldBe(["small"]);
        (await Segments.SaveAsync(new SegmentDefinition("all", Rule.Always), 0, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        (await Should.ThrowAsync<DefinitionException>(() => Segments.SaveAsync(small with { Name = "Small feet" }, 1, Call, Cancellation))).Mistakes.Count.ShouldBe(1);
        (await Should.ThrowAsync<ArgumentException>(() => Segments.ParseAsync("orders.count = 1", new Sites.ScopeId(4711), Cancellation))).Message.ShouldContain("No site");
    }

    private async Task ListedAgainAsync(CustomerId one)
    {
        (await Segments.SaveAsync(SegmentDefinition.List("guests"), 0, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        (await Segments.AddToListAsync("guests", [one], Call, Cancellation)).Value.ShouldBe(1);
        (await Segments.DeleteAsync("guests", 1, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        (await Segments.SaveAsync(SegmentDefinition.List("guests"), 0, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        (await Segments.IsMemberAsync("guests", one, Cancellation)).Value.ShouldBeFalse("A list that is made again begins empty.");
    }

    /// <summary>A deleted order counts nowhere, also not by what came back of it later; a site counts from the first order there.</summary>
    private async Task AsOfAsync()
    {
        var placed = (await Host.Orders.PlaceAsync(Shop.Order("web", "067 444-55-66", ("A", 1)), Call with { Mode = IntakeMode.History }, Cancellation)).Value;
        var asOf = Host.Clock.GetCurrentInstant();
        Host.Clock.Advance(Duration.FromDays(1));
        var line = new NewReturnLine { OrderLinePosition = 1, Sku = "A", Quantity = 1, UnitPrice = Money.Of(10m, Shop.Currency) };
        var back = new NewReturn { SiteId = Shop.Site.Id, OrderId = placed.OrderId, Channel = "web", Currency = Shop.Currency, ReturnedAt = Host.Clock.GetCurrentInstant(), Lines = [line] };
        (await Host.Orders.RecordReturnAsync(new RecordReturn(back), Call, Cancellation)).IsAccepted.ShouldBeTrue();
        (await Host.Orders.DeleteAsync(placed.OrderId, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        await PlaceAsync("067 444-55-66");
        await using var read = Host.Store.Read();
        var catalogue = await Host.Services.GetRequiredService<SegmentsContext>().CatalogueAsync(read, Cancellation);
        var then = (await new CustomerLoader(read, catalogue, CustomerParts.Sites) { AsOf = asOf }.LoadAsync(placed.CustomerId!.Value, Cancellation))!;
        (then.OrderCount, then.NetUnits, then.ReturnedUnits, then.Sites.Count).ShouldBe((0, 0L, 0L, 0));
        (await new CustomerLoader(read, catalogue, CustomerParts.Sites).LoadAsync(placed.CustomerId!.Value, Cancellation))!.Sites.ShouldBe(["main"]);
    }

    /// <summary>What is done live with a customer does not make live what history changes of other facts, in one stretch of the log.</summary>
    private async Task ImportedAsync()
    {
        var past = Shop.Order("web", "067 333-44-66", ("A", 1));
        var four = (await Host.Orders.PlaceAsync(past with { Order = past.Order with { PlacedAt = Host.Clock.GetCurrentInstant() - Duration.FromDays(90) } }, Call with { Mode = IntakeMode.History }, Cancellation)).Value.CustomerId!.Value;
        (await Host.Customers.CommentAsync(four, "Called", Call, Cancellation)).IsAccepted.ShouldBeTrue();
        await Segments.CatchUpAsync(Cancellation);
        (await Segments.StepsAsync("buyers", four, cancellation: Cancellation)).ShouldHaveSingleItem().IsQuiet.ShouldBeTrue();
    }

    private async Task TouchedAsync(CustomerId one, CustomerId two)
    {
        // The history that came after the live order, and with it, does not silence it.
        var three = await PlaceAsync("067 333-44-55");
        var past = Shop.Order("web", "067 333-44-55", ("A", 1));
        (await Host.Orders.PlaceAsync(past with { Order = past.Order with { PlacedAt = Host.Clock.GetCurrentInstant() - Duration.FromDays(90) } }, Call with { Mode = IntakeMode.History }, Cancellation)).IsAccepted.ShouldBeTrue();
        await Segments.CatchUpAsync(Cancellation);
        (await Segments.StepsAsync("buyers", three, cancellation: Cancellation)).ShouldHaveSingleItem().IsQuiet.ShouldBeFalse();

        await ImportedAsync();

        (await Host.Duplicates.MergeAsync(one, two, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        (await Segments.SegmentsOfAsync(one, Cancellation)).Keys.ShouldContain("buyers");
        await Segments.CatchUpAsync(Cancellation);

        var put = new PutCart(Shop.Site.Id, [new NewCartLine { Sku = "A", Quantity = 1, UnitPrice = Money.Of(10m, Shop.Currency) }]) { Device = CrmCarts.NewToken(), Customer = one };
        var cart = (await Host.Carts.PutAsync(put, Call, Cancellation)).Value.Cart;
        (await Host.Carts.PutAsync(put with { Cart = cart, Customer = three }, Call, Cancellation)).Value.Cart.ShouldBe(cart);
        await using var read = Host.Store.Read();
        var touching = new SegmentTouching(await Host.Services.GetRequiredService<SegmentsContext>().CatalogueAsync(read, Cancellation), CustomerParts.Carts);
        (await touching.FindAsync(read, "cart", [cart.Value], Cancellation))[cart.Value].ShouldBe([three, one]);

        // Sites of other zones do not refuse a rule of all; those of other currencies do.
        (await Host.Sites.AddAsync(TestHost.Kyiv with { Code = "two", Zone = "UTC", CustomerScope = new Sites.ScopeId(2), OrderNumbers = new Sites.NumberSeries("B-", 3, false) }, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        (await Host.Orders.CountAsync(new OrderFilter { Rule = RuleText.Parse("total > 1 UAH").Demand() }, Cancellation)).ShouldBe(6);
        (await Host.Customers.CountAsync(new CustomerFilter { Rule = RuleText.Parse("orders.count >= 1").Demand() }, Cancellation)).ShouldBe(4);
        (await Host.Sites.AddAsync(TestHost.Kyiv with { Code = "three", BaseCurrency = "EUR", CustomerScope = new Sites.ScopeId(3), OrderNumbers = new Sites.NumberSeries("C-", 3, false) }, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        await Should.ThrowAsync<ArgumentException>(() => Host.Orders.CountAsync(new OrderFilter { Rule = RuleText.Parse("total > 1 UAH").Demand() }, Cancellation));
    }
}
