using Crm.Catalog;
using Crm.Customers;
using Crm.Orders;
using Crm.TestSupport;
using NodaTime;

namespace Crm.Carts;

/// <summary>Carts from the first article to the order, or to nobody coming back.</summary>
[Trait("Requirement", "O21")]
public abstract partial class CartSpec : StoreSpec
{
    private static readonly Instant Start = Instant.FromUtc(2026, 11, 16, 10, 0);
    private readonly List<string> told = [];

    protected override void Setup(CrmBuilder crm)
    {
        crm.Carts.Use();
        crm.Effects.Handle(CartEffects.Abandoned, (effect, _, _) => Tell(effect));
        crm.Effects.Handle(CartEffects.Ordered, (effect, _, _) => Tell(effect));
    }

    private Task Tell(Effects.CrmEffect effect)
    {
        lock (told)
            told.Add($"{effect.Kind} {effect.Happened}");
        return Task.CompletedTask;
    }

    private static Instant At(int minutes) => Start + Duration.FromMinutes(minutes);

    private async Task<CartPut> PutAsync(PutCart cart) => (await Host.Carts.PutAsync(cart, Call, Cancellation)).Value;

    private PutCart Of(SecretToken device, params (string Sku, int Quantity)[] lines) => new(Shop.Site.Id, [.. lines.Select(l => Line(l.Sku, l.Quantity))]) { Device = device };

    private NewCartLine Line(string sku, int quantity, decimal price = 10m) => new() { Sku = sku, Quantity = quantity, UnitPrice = Money.Of(price, Shop.Currency) };

    private async Task<CustomerId> CustomerAsync(string phone) =>
        (await Host.Customers.RecogniseAsync(new CustomerIdentity("site") { Phone = phone }, new CustomerProfile("site", ProfileStrength.Guest) { Name = "Olena" }, Shop.Site.Id, Call, Cancellation)).Value.CustomerId;

    private async Task<Cart> GetAsync(CartId id) => (await Host.Carts.GetAsync(id, Cancellation))!;

    private async Task<List<string>> EventsAsync(CartId id)
    {
        await Host.Store.SealAsync(Cancellation);
        return [.. (await Host.History.OfAsync("cart", id.Value, Cancellation)).Select(r => $"{r.Event} {(r.Happened - Start).TotalMinutes}")];
    }

    [Fact]
    [Trait("Requirement", "C4")]
    [Trait("Requirement", "V17")]
    public async Task Carts_of_merged_customers_become_one_when_they_sign_in_and_a_merge_alone_changes_none()
    {
        var (a, b) = (await CustomerAsync("067 111-22-33"), await CustomerAsync("067 222-33-44"));
        var (phone, desktop, tablet) = (CrmCarts.NewToken(), CrmCarts.NewToken(), CrmCarts.NewToken());
        var older = (await PutAsync(Of(phone, ("TEA", 2), ("MUG", 1)) with { Customer = a, IsSignedIn = true })).Cart;
        Host.Clock.Advance(Duration.FromMinutes(5));
        var newer = (await PutAsync(Of(desktop, ("TEA", 3)) with { Customer = b, IsSignedIn = true })).Cart;
        await Host.Stages.PutAsync(Shop.Site.Id, a, "offer", null, Call, Cancellation);
        var preview = (await Host.Duplicates.PreviewAsync(b, a, Cancellation)).Value;
        preview.Carts.Select(c => c.Id).ShouldBe([newer, older]);
        (preview.Stages.Single().Stage, preview.Inquiries.Count).ShouldBe(("offer", 0));
        (await Host.Duplicates.MergeAsync(b, a, Call, Cancellation)).IsAccepted.ShouldBeTrue();

        // A merge changes links only, so that undoing it leaves no trace.
        (await Host.Carts.FindAsync(Shop.Site.Id, a, Cancellation))!.Id.ShouldBe(newer);
        (await Host.Carts.ListAsync(a, liveOnly: true, cancellation: Cancellation)).Count.ShouldBe(2);
        await Host.Duplicates.UnmergeAsync(a, Call, Cancellation);
        ((await GetAsync(older)).Value, (await GetAsync(newer)).Value).ShouldBe((Money.Of(30m, Shop.Currency), Money.Of(30m, Shop.Currency)));
        (await Host.Carts.FindAsync(Shop.Site.Id, a, Cancellation))!.Id.ShouldBe(older);
        (await Host.Duplicates.MergeAsync(b, a, Call, Cancellation)).IsAccepted.ShouldBeTrue();

        (await Host.Carts.SignInAsync(Shop.Site.Id, tablet, a, Call, Cancellation)).Value.ShouldBe(newer);

        var (joined, closed) = (await GetAsync(newer), await GetAsync(older));
        (joined.CustomerId, joined.Value, joined.Lines.Count).ShouldBe((a, Money.Of(40m, Shop.Currency), 2));
        (closed.State, closed.MergedInto).ShouldBe((CartState.Merged, newer));
        (await Host.Carts.SignInAsync(Shop.Site.Id, tablet, b, Call, Cancellation)).Value.ShouldBe(newer);
        (await Host.Carts.ListAsync(b, liveOnly: true, cancellation: Cancellation)).ShouldHaveSingleItem().Id.ShouldBe(newer);
        (await Database.CountAsync("crm_timer", "kind = 'carts.due'")).ShouldBe(1);
        await Shop.VerifyAsync();
    }

    [Fact]
    public async Task Cart_is_put_whole_and_the_same_again_changes_nothing()
    {
        var tea = await Shop.StockAsync("TEA", 5);
        var device = CrmCarts.NewToken();
        var first = await PutAsync(Of(device, ("TEA", 1), ("TEA", 2), ("MUG", 1)));
        Host.Clock.Advance(Duration.FromMinutes(10));
        var again = await PutAsync(Of(device, ("TEA", 3), ("MUG", 1)));

        (first.Outcome, again.Outcome, again.Cart, again.Revision).ShouldBe((CartOutcome.Created, CartOutcome.Unchanged, first.Cart, 1));
        var cart = (await Host.Carts.FindAsync(Shop.Site.Id, device, Cancellation))!;
        (cart.Id, cart.Value, cart.ChangedAt, cart.State).ShouldBe((first.Cart, Money.Of(40m, Shop.Currency), Start, CartState.Open));
        cart.Lines.Select(l => (l.VariantId, l.Sku, l.Quantity.Amount)).ShouldBe([(tea, "TEA", 3m), ((VariantId?)null, "MUG", 1m)]);
        (await Database.QueryAsync("select * from crm_cart")).SelectMany(r => r).ShouldNotContain(device.Text);
        (await Host.Timers.ListAsync(cancellation: Cancellation)).Single().Due.ShouldBe(At(30));
        (await PutAsync(Of(CrmCarts.NewToken()))).Outcome.ShouldBe(CartOutcome.Nothing);
        await Shop.VerifyAsync();
    }

    [Fact]
    public async Task Cart_left_is_abandoned_at_its_instant_once_however_late_the_host_wakes_and_a_change_opens_it_again()
    {
        var device = CrmCarts.NewToken();
        var id = (await PutAsync(Of(device, ("TEA", 1)))).Cart;
        Host.Clock.Set(At(20));
        await PutAsync(Of(device, ("TEA", 2)));
        Host.Clock.Set(At(40));
        await Host.TimerWorker.RunDueAsync(Cancellation);
        (await GetAsync(id)).State.ShouldBe(CartState.Open);

        // Asleep from 21:45 to 23:20 of its day, so to say.
        Host.Clock.Set(At(200));
        await Host.TimerWorker.RunDueAsync(Cancellation);
        await Host.TimerWorker.RunDueAsync(Cancellation);
        var left = await GetAsync(id);
        (left.State, left.AbandonedAt, left.TimesAbandoned).ShouldBe((CartState.Abandoned, At(50), 1));
        (await Host.Carts.ListAbandonedAsync(Shop.Site.Id, cancellation: Cancellation)).Single().Id.ShouldBe(id);

        // Left again while the host sleeps, and changed before any timer fires: the leave is told all the same.
        await PutAsync(Of(device, ("TEA", 3)));
        Host.Clock.Set(At(400));
        var put = await PutAsync(Of(device, ("TEA", 4)));
        await Host.EffectWorker.RunDueAsync(Cancellation);
        await Host.EffectWorker.RunDueAsync(Cancellation);

        put.Outcome.ShouldBe(CartOutcome.Changed);
        (await EventsAsync(id)).ShouldBe(["cart.created 0", "cart.changed 20", "cart.abandoned 50", "cart.changed 200", "cart.abandoned 230", "cart.changed 400"]);
        told.Order().ShouldBe([$"cart.abandoned {At(50)}", $"cart.abandoned {At(230)}"]);
        Host.Clock.Set(At(400) + Duration.FromDays(31));
        await Host.TimerWorker.RunDueAsync(Cancellation);
        var expired = await GetAsync(id);
        (expired.State, expired.ClosedAt, expired.TimesAbandoned).ShouldBe((CartState.Expired, At(400) + Duration.FromDays(30), 3));
        (await Host.Timers.ListAsync(cancellation: Cancellation)).ShouldBeEmpty();
        (await Database.CountAsync("crm_timer")).ShouldBe(0);
        (await PutAsync(Of(device, ("TEA", 4)))).Outcome.ShouldBe(CartOutcome.Created);
        await Shop.VerifyAsync();
    }

    [Fact]
    [Trait("Story", "7")]
    public async Task Cart_left_in_the_evening_is_closed_by_the_order_that_the_same_phone_makes_by_call()
    {
        Host.Clock.Set(Instant.FromUtc(2026, 11, 16, 19, 50)); // 21:50 in Kyiv
        await Shop.StockAsync("TEA", 500);
        var customer = await CustomerAsync("067 123-45-67");
        var put = await PutAsync(Of(CrmCarts.NewToken(), ("TEA", 240)) with { Customer = customer });
        Host.Clock.Set(Instant.FromUtc(2026, 11, 16, 20, 20));
        await Host.TimerWorker.RunDueAsync(Cancellation);
        (await GetAsync(put.Cart)).AbandonedAt.ShouldBe(Instant.FromUtc(2026, 11, 16, 20, 20));
        (await Host.Carts.ListAsync(customer, cancellation: Cancellation)).Single().Value.ShouldBe(Money.Of(2400m, Shop.Currency));

        Host.Clock.Set(Instant.FromUtc(2026, 11, 17, 6, 30)); // 08:30
        var placed = (await Host.Orders.PlaceAsync(Shop.Order("phone", "+38 (067) 1234567", ("TEA", 1)), Call, Cancellation)).Value;

        placed.CustomerId.ShouldBe(customer);
        var cart = await GetAsync(put.Cart);
        (cart.State, cart.OrderId, cart.IsNamedByOrder, cart.ClosedAt).ShouldBe((CartState.Ordered, placed.OrderId, false, Host.Clock.GetCurrentInstant()));
        (await Database.CountAsync("crm_timer", "kind = 'carts.due'")).ShouldBe(0);
    }

    [Fact]
    public async Task Order_closes_the_cart_it_names_in_its_own_transaction_and_a_refused_one_does_not()
    {
        await Shop.StockAsync("TEA", 1);
        var device = CrmCarts.NewToken();
        var put = await PutAsync(Of(device, ("TEA", 1)));
        var order = Shop.Order("web", "067 123-45-67", ("TEA", 2)) with { CartDevice = device };
        (await Host.Orders.PlaceAsync(order, Call, Cancellation)).IsAccepted.ShouldBeFalse();
        (await GetAsync(put.Cart)).State.ShouldBe(CartState.Open);

        var placed = (await Host.Orders.PlaceAsync(Shop.Order("web", "067 123-45-67", ("TEA", 1)) with { CartDevice = device }, Call, Cancellation)).Value;

        var cart = await GetAsync(put.Cart);
        (cart.State, cart.OrderId, cart.CustomerId, cart.IsNamedByOrder).ShouldBe((CartState.Ordered, placed.OrderId, placed.CustomerId, true));
        await Host.EffectWorker.RunDueAsync(Cancellation);
        told.ShouldBe([$"cart.ordered {Start}"]);

        // The tab that comes late, by its cart's id, does not begin a new one; another order does not take it over.
        var late = await Host.Carts.PutAsync(Of(device, ("TEA", 1)) with { Cart = put.Cart }, Call, Cancellation);
        late.Refusal!.Code.ShouldBe(CartRefusals.Closed);
        (await Host.Orders.PlaceAsync(Shop.Order("phone", "050 345-67-89", ("ART", 1)) with { Cart = put.Cart }, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        (await GetAsync(put.Cart)).OrderId.ShouldBe(placed.OrderId);
        await Shop.VerifyAsync();
    }

    [Fact]
    public async Task Signing_in_makes_one_cart_of_two_by_the_rule_of_the_site_also_at_once_and_again()
    {
        var customer = await CustomerAsync("067 123-45-67");
        var own = await PutAsync(new PutCart(Shop.Site.Id, [Line("TEA", 5, 9m), Line("CUP", 1)]) { Customer = customer, IsSignedIn = true });
        Host.Clock.Advance(Duration.FromMinutes(1));
        var device = CrmCarts.NewToken();
        var there = await PutAsync(Of(device, ("TEA", 2), ("MUG", 1)));
        Host.Clock.Advance(Duration.FromMinutes(1));

        var signed = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => Task.Run(() => Host.Carts.SignInAsync(Shop.Site.Id, device, customer, Call, Cancellation))));

        signed.Select(s => s.Value).Distinct().ShouldBe([own.Cart]);
        var cart = await GetAsync(own.Cart);
        cart.Lines.Select(l => (l.Sku, l.Quantity.Amount, l.UnitPrice.Amount)).ShouldBe([("TEA", 5m, 10m), ("CUP", 1m, 10m), ("MUG", 1m, 10m)]);
        (cart.Revision, cart.Value).ShouldBe((2, Money.Of(70m, Shop.Currency)));
        var merged = await GetAsync(there.Cart);
        (merged.State, merged.MergedInto).ShouldBe((CartState.Merged, own.Cart));
        (await Host.Timers.ListAsync(cancellation: Cancellation)).Single().Due.ShouldBe(At(32));
        (await Host.Carts.FindAsync(Shop.Site.Id, device, Cancellation))!.Id.ShouldBe(own.Cart);

        // The next one on the same device sees nothing of it, and takes nothing from it.
        var other = await CustomerAsync("050 345-67-89");
        (await Host.Carts.SignInAsync(Shop.Site.Id, device, other, Call, Cancellation)).Value.ShouldBe(default);
        (await Host.Carts.FindAsync(Shop.Site.Id, device, Cancellation)).ShouldBeNull();
        (await PutAsync(Of(device, ("BOX", 1)) with { Customer = other, IsSignedIn = true })).Outcome.ShouldBe(CartOutcome.Created);
        (await GetAsync(own.Cart)).Lines.Count.ShouldBe(3);
        await Shop.VerifyAsync();
    }

    [Fact]
    public async Task Two_tabs_guard_each_other_by_the_revision_and_what_comes_late_changes_nothing()
    {
        var device = CrmCarts.NewToken();
        var put = await PutAsync(Of(device, ("TEA", 1)));
        Host.Clock.Advance(Duration.FromMinutes(5));
        var tabs = await Task.WhenAll(Enumerable.Range(2, 4).Select(n => Task.Run(() => Host.Carts.PutAsync(Of(device, ("TEA", n)) with { Revision = put.Revision }, Call, Cancellation))));

        tabs.Count(t => t.IsAccepted).ShouldBe(1);
        tabs.Where(t => !t.IsAccepted).ShouldAllBe(t => t.Refusal!.Code == CartRefusals.Changed);
        var before = await GetAsync(put.Cart);
        (await PutAsync(Of(device, ("TEA", 77)) with { ChangedAt = At(3) })).Outcome.ShouldBe(CartOutcome.Late);
        (await GetAsync(put.Cart)).Lines.Single().Quantity.ShouldBe(before.Lines.Single().Quantity);
        var wrong = await Host.Carts.PutAsync(new PutCart(Shop.Site.Id, [new NewCartLine { Quantity = default, UnitPrice = default }, Line("A", 0)]) { Device = device }, Call, Cancellation);
        wrong.Refusal!.Code.ShouldBe(CartRefusals.Invalid);
    }

    [Fact]
    public async Task Carts_begun_by_many_tabs_at_once_are_one()
    {
        var device = CrmCarts.NewToken();
        var puts = await Task.WhenAll(Enumerable.Range(1, 8).Select(n => Task.Run(() => Host.Carts.PutAsync(Of(device, ("TEA", n)), Call, Cancellation))));
        puts.Select(p => p.Value.Cart).Distinct().Count().ShouldBe(1);
        (await Database.CountAsync("crm_cart")).ShouldBe(1);
        (await Database.CountAsync("crm_timer")).ShouldBe(1);
    }
}

public sealed class SqliteCart : CartSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenSqliteAsync();
}

public sealed class PostgreSqlCart : CartSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenPostgreSqlAsync();
}
