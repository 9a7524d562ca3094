using Crm.Customers;
using Crm.Orders;
using Crm.Rules;
using Crm.Sites;
using Crm.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Crm.Segments;

/// <summary>Segments as a shop defines, asks and edits them.</summary>
public abstract partial class SegmentsSpec : StoreSpec
{
    /// <summary>A fact of the host's that breaks where a test tells it to.</summary>
    private Func<bool?> brittle = () => true;

    private CrmSegments Segments => Host.Services.GetRequiredService<CrmSegments>();

    protected override void Setup(CrmBuilder crm)
    {
        ArgumentNullException.ThrowIfNull(crm);
        crm.Carts.Use();
        crm.Behaviour.Consent = (_, _, _) => ValueTask.FromResult(true);
        crm.Segments.AddStarters().Add("buyers", "orders.count >= 1", "Buyers");
        crm.Segments.Fact("brittle", _ => brittle());
    }

    [Fact]
    [Trait("Requirement", "V3")]
    [Trait("Requirement", "C14")]
    [Trait("Requirement", "G6")]
    public async Task A_segment_is_told_why_who_since_when_and_how_it_grew()
    {
        await Shop.StockAsync("A", 100);
        var start = Host.Clock.GetCurrentInstant();
        (await Segments.CatchUpAsync(Cancellation)).ShouldBeTrue();
        var one = await PlaceAsync("067 111-22-33");
        var head = (await Segments.GetStatusAsync(Cancellation)).Head;
        (await Segments.CatchUpAsync(Cancellation)).ShouldBeTrue();

        var told = (await Segments.ExplainAsync("new", one, cancellation: Cancellation)).Value;
        (told.IsMember, told.Since!.Since, told.Since.Cause, told.FlipsAt).ShouldBe((true, start, SegmentCause.Change, start + Duration.FromDays(30)));
        told.Since.Record!.Value.ShouldBeInRange(1, head);
        told.Text.ShouldContain("Leaves at 2026-12-16T10:00:00Z");
        var not = (await Segments.ExplainAsync("vip", one, language: "uk", cancellation: Cancellation)).Value;
        not.IsMember.ShouldBeFalse();
        not.Text.ShouldBe("Not in; 0 of 1 conditions hold: Чистий дохід is 0 UAH, 5000 UAH short of 5000 UAH.");

        Host.Clock.Advance(Duration.FromDays(31));
        await Segments.CatchUpAsync(Cancellation);
        (await Segments.CountAsync("new", Cancellation)).Value.ShouldBe(0);
        (await Segments.StepsAsync("new", one, cancellation: Cancellation)).Select(s => (s.Entered, s.At, s.Cause)).ShouldBe([(true, start, SegmentCause.Change), (false, start + Duration.FromDays(30), SegmentCause.Time)]);
        var growth = (await Segments.GrowthAsync("new", [start, start + Duration.FromDays(10), start + Duration.FromDays(40)], Cancellation)).Value;
        growth.Select(p => (p.Size, p.Entered, p.Left, p.Net)).ShouldBe([(1, 1, 0, 1), (0, 0, 1, -1)]);
        await LeadsToCustomersAsync("new", one, growth);
        (await Segments.SegmentsOfAsync(one, Cancellation)).Keys.ShouldBe(["buyers"]);
        await CartLeftAsync(one);
        (await Segments.ExplainAsync("none", one, cancellation: Cancellation)).Refusal!.Code.ShouldBe(SegmentRefusals.Unknown);
        await Shop.VerifyAsync();
    }

    /// <summary>Each figure of a period is as many customers as its lists have.</summary>
    private async Task LeadsToCustomersAsync(string code, CustomerId one, IReadOnlyList<SegmentPeriod> growth)
    {
        foreach (var period in growth)
        {
            var who = (await Segments.PeriodAsync(code, period.From, period.To, Cancellation)).Value;
            who.Figures.ShouldBe(period);
            (who.Members.Count, who.Steps.Count(s => s.Entered), who.Steps.Count(s => !s.Entered), who.Reactivations.Count).ShouldBe((period.Size, period.Entered, period.Left, period.Reactivated));
            who.Steps.Where(s => s.Cause == SegmentCause.Definition).Sum(s => s.Entered ? 1 : -1).ShouldBe(period.ByDefinition);
            who.Steps.ShouldAllBe(s => s.Customer == one && s.Segment == code && s.At >= period.From && s.At < period.To);
        }

        (await Segments.PeriodAsync("none", growth[0].From, growth[0].To, Cancellation)).Refusal!.Code.ShouldBe(SegmentRefusals.Unknown);
    }

    /// <summary>The starter segment of carts: in when one is left, out when it is taken up again, in by leaving it once more, out 30 days after.</summary>
    private async Task CartLeftAsync(CustomerId one)
    {
        var put = new Carts.PutCart(Shop.Site.Id, [new Carts.NewCartLine { Sku = "A", Quantity = 1, UnitPrice = Money.Of(10m, Shop.Currency) }]) { Device = Carts.CrmCarts.NewToken(), Customer = one };
        var began = Host.Clock.GetCurrentInstant();
        var cart = (await Host.Carts.PutAsync(put, Call, Cancellation)).Value.Cart;
        await KeptAsync(Duration.FromMinutes(1), isIn: false);
        await KeptAsync(Duration.FromHours(2), isIn: true);
        var explained = (await Segments.ExplainAsync("cart-left", one, cancellation: Cancellation)).Value;
        (explained.IsMember, explained.Since!.Cause).ShouldBe((true, SegmentCause.Change));
        var left = (await Host.Carts.GetAsync(cart, Cancellation))!.AbandonedAt!.Value;
        explained.FlipsAt.ShouldBe(left + Duration.FromDays(30));
        (await Host.Carts.PutAsync(put with { Cart = cart, Lines = [put.Lines[0] with { Quantity = 2 }] }, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        await KeptAsync(Duration.FromMinutes(1), isIn: false);
        await KeptAsync(Duration.FromHours(2), isIn: true);
        var again = (await Host.Carts.GetAsync(cart, Cancellation))!.AbandonedAt!.Value;
        Host.Clock.Advance(Duration.FromDays(30));
        await Segments.CatchUpAsync(Cancellation);
        var end = Host.Clock.GetCurrentInstant();
        (await Segments.StepsAsync("cart-left", one, cancellation: Cancellation)).Select(s => (s.Entered, s.Cause)).ShouldBe(
            [(true, SegmentCause.Change), (false, SegmentCause.Change), (true, SegmentCause.Change), (false, SegmentCause.Time)]);
        (await Segments.StepsAsync("cart-left", one, cancellation: Cancellation))[^1].At.ShouldBe(again + Duration.FromDays(30));
        var growth = (await Segments.GrowthAsync("cart-left", [began, again, end], Cancellation)).Value;
        growth.Sum(p => p.Reactivated).ShouldBe(1);
        await LeadsToCustomersAsync("cart-left", one, growth);

        async Task KeptAsync(Duration later, bool isIn)
        {
            Host.Clock.Advance(later);
            await Host.TimerWorker.RunDueAsync(Cancellation);
            await Segments.CatchUpAsync(Cancellation);
            (await Segments.MembersAsync("cart-left", cancellation: Cancellation)).Value.Select(m => m.Customer).ShouldBe(isIn ? [one] : []);
        }
    }

    /// <summary>Loading that breaks off half-way is told, has changed nothing, and is done anew; so it is of an edit that needs no loading, and where all is read again.</summary>
    private async Task BrokenOffAsync(int customers)
    {
        var (steps, asked) = ((await Segments.StepsAsync(cancellation: Cancellation)).Count, 0);
        (await Segments.SaveAsync(new SegmentDefinition("brittle", RuleText.Parse("brittle = true").Demand()), 0, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        for (var round = 0; round < 3; round++)
        {
            asked = 0;
            brittle = () => ++asked == customers ? throw new InvalidOperationException("half-way") : true;
            (await Should.ThrowAsync<InvalidOperationException>(() => Segments.CatchUpAsync(Cancellation))).Message.ShouldBe("half-way");
            ((await Segments.StepsAsync(cancellation: Cancellation)).Count, (await Segments.CountAsync("brittle", Cancellation)).Value).ShouldBe((steps, 0));
        }

        brittle = () => true;
        (await Segments.CatchUpAsync(Cancellation)).ShouldBeTrue();
        (await Segments.CountAsync("brittle", Cancellation)).Value.ShouldBe(customers);
        (await Segments.VerifyAsync(Cancellation)).ShouldBe(0);
        (await Segments.DeleteAsync("brittle", 1, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        await Segments.CatchUpAsync(Cancellation);
    }

    [Fact]
    [Trait("Requirement", "G1")]
    [Trait("Requirement", "V21")]
    public async Task Definitions_are_checked_versioned_previewed_and_win_over_code_once_edited()
    {
        await Shop.StockAsync("A", 100);
        var (one, two) = (await PlaceAsync("067 111-22-33"), await PlaceAsync("067 222-33-44"));
        await Segments.CatchUpAsync(Cancellation);
        (await Segments.CountAsync("buyers", Cancellation)).Value.ShouldBe(2);
        await BrokenOffAsync(customers: 2);

        var wrong = await Should.ThrowAsync<DefinitionException>(() => Segments.SaveAsync(new SegmentDefinition("Bad Code", Rule.Always), 0, Call, Cancellation));
        wrong.Mistakes.Count.ShouldBe(1);
        var rule = RuleText.Parse("orders.nett > 5 UAH and orders.net > 5 EUR and in segment \"loop\"").Demand();
        (await Segments.CheckAsync(new SegmentDefinition("loop", rule), Cancellation)).Select(m => m.Path).ShouldBe(["segments['loop'].rule.all[0].fact", "segments['loop'].rule.all[1].value", "segments['loop'].rule.all[2].segment"], ignoreOrder: true);

        var list = SegmentDefinition.List("friends") with { Include = ["vip"] };
        (await Segments.SaveAsync(list, 0, Call, Cancellation)).Value.ShouldBe(1);
        (await Segments.SaveAsync(list, 0, Call, Cancellation)).Refusal!.Code.ShouldBe(SegmentRefusals.Changed);
        (await Segments.AddToListAsync("friends", [one, two, new CustomerId(4711)], Call, Cancellation)).Value.ShouldBe(2);
        (await Segments.AddToListAsync("buyers", [one], Call, Cancellation)).Refusal!.Code.ShouldBe(SegmentRefusals.NoList);
        (await Segments.RemoveFromListAsync("friends", [two], Call, Cancellation)).Value.ShouldBe(1);
        await Segments.CatchUpAsync(Cancellation);
        var edited = (await Segments.GetAsync("buyers", Cancellation))!;
        (await Segments.SaveAsync(edited.Definition with { Exclude = ["friends"] }, edited.Version, Call, Cancellation)).Value.ShouldBe(2);
        await Should.ThrowAsync<DefinitionException>(() => Segments.DeleteAsync("friends", 1, Call, Cancellation));
        await Segments.CatchUpAsync(Cancellation);
        (await Segments.MembersAsync("buyers", cancellation: Cancellation)).Value.Select(m => m.Customer).ShouldBe([two]);
        (await Segments.StepsAsync("buyers", one, cancellation: Cancellation)).Select(s => (s.Entered, s.Cause, s.IsQuiet)).ShouldBe([(true, SegmentCause.Definition, true), (false, SegmentCause.Definition, true)]);

        foreach (var text in (string[])["orders.count = 1", "bought(sku = \"a\")"])
        {
            var preview = await Segments.PreviewAsync(RuleText.Parse(text).Demand(), 1, cancellation: Cancellation);
            (preview.Count, preview.Of, preview.Examples.Count, preview.FromMemory).ShouldBe((2, 2, 1, text.StartsWith("orders", StringComparison.Ordinal)));
        }

        await using var again = await TestHost.StartAsync(Database, crm => crm.Segments.Add("buyers", "orders.count >= 7").Add("more", "orders.count >= 2"), Host.Clock.GetCurrentInstant());
        var segments = again.Services.GetRequiredService<CrmSegments>();
        (await segments.GetAsync("buyers", Cancellation))!.Version.ShouldBe(2);
        (await segments.GetAsync("more", Cancellation))!.IsEdited.ShouldBeFalse();
        (await segments.CatchUpAsync(Cancellation)).ShouldBeFalse("The other instance is alive.");
        again.Clock.Advance(Duration.FromMinutes(1));
        (await segments.CatchUpAsync(Cancellation)).ShouldBeTrue();
        (await segments.CountAsync("more", Cancellation)).Value.ShouldBe(0);
        await Shop.VerifyAsync();
    }

    [Fact]
    [Trait("Story", "7")]
    [Trait("Requirement", "C13")]
    public async Task Vip_saved_over_an_imported_year_lists_members_and_fires_nothing()
    {
        var past = Call with { Mode = IntakeMode.History, Cause = "import:test" };
        var at = Instant.FromUtc(2011, 5, 2, 9, 0);
        var orders = Enumerable.Range(0, 6).Select(i => Shop.Order("import", $"067 123-45-{i % 3:00}", ("TEA", 400)) is var o
            ? o with { Status = "completed", Order = o.Order with { PricedBy = PricedBy.There, ExternalId = new ExternalId("erp", $"{i}"), PlacedAt = at + Duration.FromDays(i) } } : null!).ToList();
        await Segments.CatchUpAsync(Cancellation);
        var placed = await Host.Orders.PlaceManyAsync(orders, past, Cancellation);
        var reversed = placed[0].Value.CustomerId!.Value;
        foreach (var order in placed.Where(p => p.Value.CustomerId == reversed))
            (await Host.Orders.RecordReturnAsync(new RecordReturn(new NewReturn
            {
                SiteId = Shop.Site.Id,
                OrderId = order.Value.OrderId,
                Channel = "import",
                Currency = Shop.Currency,
                ReturnedAt = at + Duration.FromDays(20),
                Lines = [new NewReturnLine { OrderLinePosition = 1, Sku = "TEA", Quantity = 399, UnitPrice = Money.Of(10m, Shop.Currency) }],
            }), past, Cancellation)).IsAccepted.ShouldBeTrue();

        (await Segments.SaveAsync(new SegmentDefinition("rich", RuleText.Parse("orders.net > 5000 UAH").Demand()), 0, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        await Segments.CatchUpAsync(Cancellation);

        var members = (await Segments.MembersAsync("rich", cancellation: Cancellation)).Value.Select(m => m.Customer).ToList();
        members.ShouldBe(placed.Select(p => p.Value.CustomerId!.Value).Distinct().Where(c => c != reversed).OrderBy(c => c.Value));
        (await Segments.StepsAsync(cancellation: Cancellation)).ShouldAllBe(s => s.IsQuiet);
        (await Segments.ExplainAsync("rich", reversed, cancellation: Cancellation)).Value.Text.ShouldContain("Net revenue is 20 UAH, 4980 UAH short of 5000 UAH");
        (await Host.Effects.ListAsync(Crm.Effects.EffectState.Pending, cancellation: Cancellation)).ShouldBeEmpty();
    }

    [Fact]
    [Trait("Requirement", "C5")]
    public async Task Who_sees_some_scopes_only_sees_their_members_only_and_edits_no_definition()
    {
        var site = (await Host.Sites.AddAsync(TestHost.Kyiv with { Code = "two", BaseCurrency = "EUR", CustomerScope = new ScopeId(2), OrderNumbers = new NumberSeries("B-", 3, false) }, Call, Cancellation)).Value;
        await Shop.StockAsync("A", 100);
        var mine = await PlaceAsync("067 111-22-33");
        var order = Shop.Order("web", "067 111-22-33", ("A", 1)).Order;
        var euro = Currency.Of("EUR");
        var foreign = (await Host.Orders.PlaceAsync(new PlaceOrder(order with { SiteId = site, Currency = euro, Lines = [order.Lines[0] with { UnitPrice = Money.Of(9m, euro) }] }), Call, Cancellation)).Value.CustomerId!.Value;
        var spent = new SegmentDefinition("spent", RuleText.Parse("orders.spent > 5 EUR").Demand());
        (await Should.ThrowAsync<DefinitionException>(() => Segments.SaveAsync(spent with { Scopes = [new ScopeId(1)] }, 0, Call, Cancellation))).Message.ShouldContain("customer scope 1");
        (await Segments.SaveAsync(spent, 0, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        await Segments.CatchUpAsync(Cancellation);

        var bounded = Segments.Within(ScopeFilter.Of(new ScopeId(2)));
        (await Segments.CountAsync("buyers", Cancellation)).Value.ShouldBe(2);
        (await bounded.CountAsync("buyers", Cancellation)).Value.ShouldBe(1);
        (await bounded.MembersAsync("spent", cancellation: Cancellation)).Value.Single().Customer.ShouldBe(foreign);
        (await bounded.StepsAsync(customer: mine, cancellation: Cancellation)).ShouldBeEmpty();
        (await bounded.ExplainAsync("buyers", mine, cancellation: Cancellation)).Refusal!.Code.ShouldBe("customer.unknown");
        (await bounded.IsMemberAsync("buyers", mine, Cancellation)).Value.ShouldBeFalse();
        (await bounded.PreviewAsync(Rule.Always, cancellation: Cancellation)).Count.ShouldBe(1);
        (await bounded.SaveAsync(spent, 1, Call, Cancellation)).Refusal!.Code.ShouldBe(SegmentRefusals.Bounded);
        (await Segments.SaveAsync(SegmentDefinition.List("l"), 0, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        (await bounded.AddToListAsync("l", [mine, foreign], Call, Cancellation)).Value.ShouldBe(1);
        (await Segments.VerifyAsync(Cancellation)).ShouldBe(1, "The list is not taken in yet.");
    }

    private async Task<CustomerId> PlaceAsync(string phone) => (await Host.Orders.PlaceAsync(Shop.Order("web", phone, ("A", 1)), Call, Cancellation)).Value.CustomerId!.Value;
}

public sealed class SqliteSegments : SegmentsSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenSqliteAsync();
}

public sealed class PostgreSqlSegments : SegmentsSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenPostgreSqlAsync();
}
