using Crm.Customers;
using Crm.TestSupport;
using NodaTime;

namespace Crm.Carts;

public abstract partial class CartSpec
{
    [Fact]
    public async Task Link_brings_back_to_the_cart_until_its_time_is_over_and_is_kept_as_a_hash_only()
    {
        var (desktop, phone, link) = (CrmCarts.NewToken(), CrmCarts.NewToken(), CrmCarts.NewToken());
        var put = await PutAsync(Of(desktop, ("TEA", 2)));
        var good = (await Host.Carts.IssueLinkAsync(put.Cart, link, Duration.FromDays(2), Call, Cancellation)).Value;
        Host.Clock.Advance(Duration.FromHours(3));
        await Host.TimerWorker.RunDueAsync(Cancellation);
        (await Host.Carts.IssueLinkAsync(put.Cart, link, Duration.FromDays(2), Call, Cancellation)).Value.ShouldBe(good);
        await PutAsync(Of(phone, ("MUG", 1)));

        (await Host.Carts.RecoverAsync(link, phone, Call, Cancellation)).Value.ShouldBe(put.Cart);

        var cart = (await Host.Carts.FindAsync(Shop.Site.Id, phone, Cancellation))!;
        (cart.Id, cart.State, cart.RecoveredAt).ShouldBe((put.Cart, CartState.Open, At(180)));
        cart.Lines.Select(l => l.Sku).ShouldBe(["TEA", "MUG"]);
        (await Database.QueryAsync("select * from crm_cart_recovery")).SelectMany(r => r).ShouldNotContain(link.Text);
        (await Host.Carts.RecoverAsync(CrmCarts.NewToken(), phone, Call, Cancellation)).Refusal!.Code.ShouldBe(CartRefusals.RecoveryUnknown);
        Host.Clock.Set(good);
        (await Host.Carts.RecoverAsync(link, phone, Call, Cancellation)).Refusal!.Code.ShouldBe(CartRefusals.RecoveryExpired);
        await Shop.VerifyAsync();
    }

    [Fact]
    public async Task Rules_are_the_sites_own_and_a_longer_time_counts_for_carts_that_are_there()
    {
        var device = CrmCarts.NewToken();
        var put = await PutAsync(Of(device, ("TEA", 1)));
        (await Host.Carts.EditRulesAsync(Shop.Site.Id, new CartRules { AbandonedAfterMinutes = 90, ClosedBy = CartClosure.OrderOfItsGoods }, 0, Call, Cancellation)).Value.ShouldBe(1);
        Host.Clock.Set(At(60));
        await Host.TimerWorker.RunDueAsync(Cancellation);
        ((await GetAsync(put.Cart)).State, (await Host.Timers.ListAsync(cancellation: Cancellation)).Single().Due).ShouldBe((CartState.Open, At(90)));

        var customer = await CustomerAsync("067 123-45-67");
        await PutAsync(Of(device, ("TEA", 1)) with { Customer = customer });
        await Host.Orders.PlaceAsync(Shop.Order("phone", "067 123-45-67", ("MUG", 1)), Call, Cancellation);
        (await GetAsync(put.Cart)).State.ShouldBe(CartState.Open);
        await Host.Orders.PlaceAsync(Shop.Order("phone", "067 123-45-67", ("TEA", 1)), Call, Cancellation);
        (await GetAsync(put.Cart)).State.ShouldBe(CartState.Ordered);
        Should.Throw<DefinitionException>(() => Host.Carts.EditRulesAsync(Shop.Site.Id, new CartRules { AbandonedAfterMinutes = 0, ExpiresAfterDays = 0 }, 1, Call, Cancellation)).Mistakes.Count.ShouldBe(3);
        (await Host.Carts.EditRulesAsync(Shop.Site.Id, new CartRules(), 0, Call, Cancellation)).Refusal!.Code.ShouldBe("definition.changed");
    }

    [Fact]
    [Trait("Story", "7")]
    public async Task Imported_carts_set_no_timers_and_tell_nobody_and_imported_orders_close_none()
    {
        var past = Call with { Mode = IntakeMode.History };
        var device = CrmCarts.NewToken();
        var customer = await CustomerAsync("067 123-45-67");
        var put = (await Host.Carts.PutAsync(Of(device, ("TEA", 1)) with { ChangedAt = At(-60), Customer = customer }, past, Cancellation)).Value;
        await Host.Orders.PlaceAsync(Shop.Order("web", "067 123-45-67", ("TEA", 1)), past, Cancellation);
        await Host.EffectWorker.RunDueAsync(Cancellation);

        var cart = await GetAsync(put.Cart);
        (cart.State, cart.AbandonedAt).ShouldBe((CartState.Abandoned, At(-30)));
        (await Database.CountAsync("crm_timer")).ShouldBe(0);
        told.ShouldBeEmpty();
    }

    [Fact]
    public async Task Random_life_of_carts_leaves_one_timer_to_each_live_cart_and_verifies()
    {
        var seed = Random.Shared.Next();
        TestContext.Current.TestOutputHelper!.WriteLine($"seed {seed}");
        var random = new Random(seed);
        var devices = Enumerable.Range(0, 4).Select(_ => CrmCarts.NewToken()).ToArray();
        var customers = new[] { await CustomerAsync("067 123-45-67"), await CustomerAsync("050 345-67-89") };
        for (var i = 0; i < 60; i++)
        {
            var device = devices[random.Next(4)];
            var who = random.Next(3);
            Task step = random.Next(6) switch
            {
                0 => Host.Carts.SignInAsync(Shop.Site.Id, device, customers[random.Next(2)], Call, Cancellation),
                1 => Host.Orders.PlaceAsync(Shop.Order("phone", random.Next(2) == 0 ? "067 123-45-67" : "050 345-67-89", ("A", 1)), Call, Cancellation),
                2 => Host.TimerWorker.RunDueAsync(Cancellation),
                _ => Host.Carts.PutAsync(Of(device, [.. Enumerable.Range(0, random.Next(3)).Select(n => ("S" + n, random.Next(1, 4)))]) with { Customer = who == 2 ? null : customers[who], IsSignedIn = who != 2 && random.Next(2) == 0 }, Call, Cancellation),
            };
            await step;
            Host.Clock.Advance(Duration.FromMinutes(random.Next(20)));
        }

        var live = await Database.QueryAsync("select id, device_hash, customer_id, is_signed_in from crm_cart where state in ('open', 'abandoned') order by id");
        (await Database.QueryAsync("select timer_key from crm_timer where kind = 'carts.due'")).Select(r => r[0]).Order().ShouldBe(live.Select(r => "cart:" + r[0]).Order());
        live.Where(r => r[1] != "").Select(r => r[1]).ShouldBeUnique();
        live.Where(r => r[3] is "1" or "True").Select(r => r[2]).ShouldBeUnique();
        await Shop.VerifyAsync();
    }
}
