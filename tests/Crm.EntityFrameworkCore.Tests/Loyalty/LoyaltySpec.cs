using Crm.Customers;
using Crm.History;
using Crm.Orders;
using Crm.Payments;
using Crm.TestSupport;
using Crm.Timers;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Crm.Loyalty;

/// <summary>Story 6 with its numbers, and what bonuses keep to on a store.</summary>
public abstract partial class LoyaltySpec : StoreSpec
{
    private const string Phone = "067 123-45-67";

    private CrmLoyalty Loyalty => Host.Services.GetRequiredService<CrmLoyalty>();

    protected override void Setup(CrmBuilder crm) => crm.Loyalty.Use(new LoyaltyProgramme
    {
        Accrual = 5,
        MaxShare = 30,
        LivesDays = 365,
        WarnDays = 7,
        Levels = [new("silver", "Silver", 100) { Accrual = 10, MaxShare = 100 }],
    });

    private Money Uah(decimal amount) => Money.Of(amount, Shop.Currency);

    private PlaceOrder Order(string phone, decimal price, int quantity, decimal bonuses, decimal delivery = 0)
    {
        var order = Shop.Order("web", phone, ("TEA", quantity));
        return order with
        {
            Order = order.Order with
            {
                Lines = [order.Order.Lines[0] with { UnitPrice = Uah(price) }],
                Discounts = bonuses == 0 ? [] : [new NewDiscount(LoyaltyDecision.DiscountCode, Uah(bonuses))],
                Delivery = delivery == 0 ? null : new NewDelivery("courier", Uah(delivery), TaxRate: Percent.Of(20m)),
            },
        };
    }

    private async Task<PlacedOrder> PlaceAsync(PlaceOrder order) => (await Host.Orders.PlaceAsync(order, Call, Cancellation)).Value;

    /// <summary>A customer with an order of nothing to speak of.</summary>
    private async Task<CustomerId> CustomerAsync(string phone = Phone) => (await PlaceAsync(Order(phone, 0.01m, 1, 0))).CustomerId!.Value;

    private async Task GiveAsync(CustomerId customer, decimal amount, Instant? until = null) =>
        (await Loyalty.GiveAsync(customer, new BonusGift(Uah(amount)) { ExpiresAt = until, Reason = "we miss you" }, Call, Cancellation)).Refusal.ShouldBeNull();

    private async Task<LoyaltyStanding> StandingAsync(CustomerId customer) => (await Loyalty.GetAsync(customer, Cancellation))!;

    private async Task MoveAsync(OrderId id, params string[] path)
    {
        foreach (var to in path)
            (await Host.Orders.MoveAsync(new MoveOrder(id, to) { Attested = OrderConditions.HasTrackingNumber, Reason = "changed-mind" }, Call, Cancellation)).Refusal.ShouldBeNull();
    }

    private async Task<decimal> ReturnOneAsync(OrderId id)
    {
        var request = new ReturnRequest(id, "changed-mind") { Lines = [new ReturnedPart(1, 1)] };
        var returned = (await Host.Returns.RequestAsync(request, Call, Cancellation)).Value;
        (await Host.Returns.MoveAsync(new MoveReturn(returned, "received"), Call, Cancellation)).Refusal.ShouldBeNull();
        (await Host.Returns.MoveAsync(new MoveReturn(returned, "inspected") { Inspection = [new LineInspection(1, 1, RestockDecision.Sellable)] }, Call, Cancellation)).Refusal.ShouldBeNull();
        (await Host.Returns.MoveAsync(new MoveReturn(returned, "refunded"), Call, Cancellation)).Refusal.ShouldBeNull();
        return (await Host.Returns.GetAsync(returned, Cancellation))!.Credit.Amount;
    }

    private Task PayAsync(PlacedOrder placed) => PayAsync(placed, placed.Total);

    private async Task PayAsync(PlacedOrder placed, Money amount)
    {
        var step = new PaymentStep(PaymentEntryKind.Captured, amount, Host.Clock.GetCurrentInstant());
        (await Host.Payments.NoticeAsync(new PaymentNotice(new ExternalId("liqpay", placed.Number), step) { OrderId = placed.OrderId }, Call, Cancellation)).IsAccepted.ShouldBeTrue();
    }

    private async Task DueAsync()
    {
        foreach (var work in Host.Services.GetServices<IDueWork>())
            await work.DoAsync(Cancellation);
    }

    /// <summary>The log verifies, and the statement adds up to the balance.</summary>
    private async Task CheckAsync(CustomerId customer)
    {
        await Shop.VerifyAsync();
        await using var read = Host.Store.Read();
        var accounts = read.Set<LoyaltyAccount>().ToList();
        var lots = read.Set<BonusLot>().ToList();
        foreach (var account in accounts)
        {
            lots.Where(l => l.CustomerId == account.CustomerId && l.State == BonusLotState.Active).Sum(l => l.RemainingUnits).ShouldBe(account.ActiveUnits);
            lots.Where(l => l.CustomerId == account.CustomerId && l.State == BonusLotState.Pending).Sum(l => l.RemainingUnits).ShouldBe(account.PendingUnits);
        }

        var statement = await Loyalty.GetStatementAsync(customer, Cancellation);
        var own = accounts.Where(a => statement.Entries.Any(e => e.Customer == a.CustomerId)).ToList();
        (statement.Active.Units, statement.Pending.Units, statement.Debt.Units).ShouldBe((own.Sum(a => a.ActiveUnits), own.Sum(a => a.PendingUnits), own.Sum(a => a.DebtUnits)));
        statement.Entries[^1].Balance.ShouldBe(statement.Active - statement.Debt);
        statement.Entries.Where(e => e is { Kind: BonusEntryKind.Credit, Order: null }).ShouldAllBe(e => e.Reason == "we miss you");
        statement.Entries.Where(e => e.Kind != BonusEntryKind.Credit).ShouldAllBe(e => e.Reason == null);
    }

    [Fact]
    [Trait("Story", "6")]
    [Trait("Requirement", "P5")]
    [Trait("Requirement", "V10")]
    public async Task Bonuses_are_spent_accrued_and_given_back_with_the_numbers_of_the_story()
    {
        await Shop.StockAsync("TEA", 50);
        Host.Clock.Set(Instant.FromUtc(2026, 11, 21, 10, 0));
        var customer = await CustomerAsync();
        await GiveAsync(customer, 30m, Instant.FromUtc(2026, 12, 1, 0, 0));
        await GiveAsync(customer, 50m, Instant.FromUtc(2027, 3, 1, 0, 0));

        (await Host.Orders.PlaceAsync(Order(Phone, 80m, 2, 48.01m, 10m), Call, Cancellation)).Refusal!.Code.ShouldBe(LoyaltyRefusals.AboveLimit);
        var placed = await PlaceAsync(Order(Phone, 80m, 2, 48m, 10m));
        placed.Total.ShouldBe(Uah(122m));
        var standing = await StandingAsync(customer);
        (standing.Spendable, standing.Pending).ShouldBe((Uah(32m), Uah(5.60m)));
        await PayAsync(placed);
        await MoveAsync(placed.OrderId, "assembly", "packed", "shipped");

        Host.Clock.Set(Instant.FromUtc(2026, 12, 10, 9, 0));
        (await ReturnOneAsync(placed.OrderId)).ShouldBe(56m);
        standing = await StandingAsync(customer);
        (standing.Spendable, standing.Pending).ShouldBe((Uah(56m), Uah(2.80m)));
        standing.Lots.Where(l => l.State == BonusLotState.Active).Select(l => (l.Remaining.Amount, l.ExpiresAt)).ShouldBe(
            [(6m, Instant.FromUtc(2026, 12, 24, 9, 0)), (50m, Instant.FromUtc(2027, 3, 1, 0, 0))]);

        (await ReturnOneAsync(placed.OrderId)).ShouldBe(66m);
        standing = await StandingAsync(customer);
        (standing.Spendable, standing.Pending, standing.Debt).ShouldBe((Uah(80m), Uah(0m), Uah(0m)));
        var money = (await Host.Payments.GetMoneyAsync(placed.OrderId, Cancellation))!;
        (money.Paid, money.Refunded, money.Due, money.Overpaid).ShouldBe((Uah(122m), Uah(122m), Uah(0m), Uah(0m)));
        await CheckAsync(customer);
    }

    [Fact]
    [Trait("Requirement", "V9")]
    public async Task No_bonus_is_spent_twice_whoever_asks_at_the_same_time()
    {
        await Shop.StockAsync("TEA", 500);
        var customer = await CustomerAsync();
        await GiveAsync(customer, 50m);
        await GiveAsync(customer, 3m);
        var results = await Task.WhenAll(Enumerable.Range(0, 16).Select(_ => Task.Run(() => Host.Orders.PlaceAsync(Order(Phone, 40m, 1, 10m), Call, Cancellation))));
        results.Count(r => r.IsAccepted).ShouldBe(5);
        results.Where(r => !r.IsAccepted).ShouldAllBe(r => r.Refusal!.Code == LoyaltyRefusals.NotEnough);
        (await StandingAsync(customer)).Spendable.ShouldBe(Uah(3m));

        // Cancelled orders give back, at the same time as others spend.
        var cancelled = results.Where(r => r.IsAccepted).Take(3).Select(r => r.Value.OrderId).ToList();
        await Task.WhenAll(cancelled.Select(id => Task.Run(() => MoveAsync(id, "cancelled"))).Concat(Enumerable.Range(0, 4).Select(_ => Task.Run(() => Host.Orders.PlaceAsync(Order(Phone, 40m, 1, 10m), Call, Cancellation) as Task))));
        await using (var read = Host.Store.Read())
        {
            var takes = read.Set<BonusTake>().ToList().Sum(t => t.OpenUnits);
            (takes + (await StandingAsync(customer)).Spendable.Units).ShouldBe(Uah(53m).Units);
        }

        // Of a guest who types the telephone in nothing is known to be theirs.
        (await Host.Orders.PlaceAsync(Order(Phone, 40m, 1, 1m), new CrmCall(Actor.Customer("web")), Cancellation)).Refusal!.Code.ShouldBe(LoyaltyRefusals.NotVerified);
        await CheckAsync(customer);
    }

    [Fact]
    [Trait("Requirement", "C4")]
    [Trait("Requirement", "V17")]
    public async Task Merged_customers_spend_together_and_unmerged_ones_have_what_is_theirs()
    {
        await Shop.StockAsync("TEA", 500);
        var (one, two) = (await CustomerAsync(), await CustomerAsync("050 111-22-33"));
        await GiveAsync(one, 10m, Host.Clock.GetCurrentInstant() + Duration.FromDays(9));
        await GiveAsync(two, 5m, Host.Clock.GetCurrentInstant() + Duration.FromDays(3));
        (await Host.Duplicates.MergeAsync(one, two, Call, Cancellation)).Refusal.ShouldBeNull();
        (await StandingAsync(one)).Spendable.ShouldBe(Uah(15m));
        (await StandingAsync(two)).Spendable.ShouldBe(Uah(15m));
        var placed = await PlaceAsync(Order(Phone, 50m, 2, 12m));
        (await StandingAsync(one)).Lots.Where(l => l.State == BonusLotState.Active).ShouldHaveSingleItem().Remaining.ShouldBe(Uah(3m));

        // A part that is split off takes its share of what was spent, and gives it back by itself.
        var part = (await Host.Orders.SplitAsync(new SplitOrder(placed.OrderId, [new ReturnedPart(1, 1)]), Call, Cancellation)).Value;
        (await StandingAsync(one)).Spendable.ShouldBe(Uah(3m));
        await MoveAsync(part, "cancelled");
        (await StandingAsync(one)).Spendable.ShouldBe(Uah(9m));
        await MoveAsync(placed.OrderId, "cancelled");
        (await StandingAsync(one)).Spendable.ShouldBe(Uah(15m));
        (await Host.Orders.MoveAsync(new MoveOrder(placed.OrderId, "approval") { Reason = "by-mistake" }, Call, Cancellation)).Refusal.ShouldBeNull();
        ((await StandingAsync(one)).Spendable, (await StandingAsync(one)).Pending).ShouldBe((Uah(9m), Uah(2.20m)));
        await MoveAsync(placed.OrderId, "cancelled");
        // Whose level it is that is the best: what they buy accrues by it.
        (await Loyalty.SetFloorAsync(two, "silver", null, Call, Cancellation)).Value.ShouldBe("silver");
        var silver = await PlaceAsync(Order(Phone, 15m, 2, 0));
        (await StandingAsync(one)).Pending.ShouldBe(Uah(3m));
        part = (await Host.Orders.SplitAsync(new SplitOrder(silver.OrderId, [new ReturnedPart(1, 1)]), Call, Cancellation)).Value;
        (await StandingAsync(one)).Pending.ShouldBe(Uah(3m), "a part accrues as the whole did");
        await MoveAsync(part, "cancelled");
        await MoveAsync(silver.OrderId, "cancelled");
        (await Host.Duplicates.UnmergeAsync(two, Call, Cancellation)).Refusal.ShouldBeNull();
        ((await StandingAsync(one)).Spendable, (await StandingAsync(two)).Spendable).ShouldBe((Uah(10m), Uah(5m)));
        await CheckAsync(one);
        var past = await Host.Services.GetRequiredService<CrmTimeline>().ReadAsync(new TimelineQuery(one) { Kinds = [TimelineKinds.Loyalty] }, Cancellation);
        past.Entries.Select(e => e.Event).Distinct().ShouldBe(["loyalty.given-back", "loyalty.pending-reversed", "loyalty.spent", "loyalty.accrued", "loyalty.credited"], ignoreOrder: true);

        // Told late, after the end of the lot that it was spent from, what comes back lives for its time from now on.
        var late = await PlaceAsync(Order("050 111-22-33", 50m, 1, 2m));
        Host.Clock.Advance(Duration.FromDays(4));
        (await Host.Orders.MoveAsync(new MoveOrder(late.OrderId, "cancelled") { Reason = "changed-mind" }, Call with { Happened = Host.Clock.GetCurrentInstant() - Duration.FromDays(2) }, Cancellation)).Refusal.ShouldBeNull();
        Host.Clock.Advance(Duration.FromDays(13));
        await DueAsync();
        (await StandingAsync(two)).Spendable.ShouldBe(Uah(2m));
        await CheckAsync(two);
    }

    [Fact]
    [Trait("Requirement", "P6")]
    public async Task Bonuses_become_active_are_announced_to_end_and_expire_when_they_are_due_and_levels_follow()
    {
        await Shop.StockAsync("TEA", 500);
        var placed = await PlaceAsync(Order(Phone, 120m, 1, 0));
        var customer = placed.CustomerId!.Value;
        (await StandingAsync(customer)).Pending.ShouldBe(Uah(6m));
        await PayAsync(placed);
        await MoveAsync(placed.OrderId, "assembly", "packed", "shipped", "delivered");
        if ((await Host.Orders.GetAsync(placed.OrderId, Cancellation))!.Status == "delivered")
            await MoveAsync(placed.OrderId, "completed");
        (await Host.Orders.GetAsync(placed.OrderId, Cancellation))!.StatusGroup.ShouldBe(StatusGroup.Complete);
        ((await StandingAsync(customer)).Spendable, (await StandingAsync(customer)).Level).ShouldBe((Uah(6m), null));
        await DueAsync();
        (await StandingAsync(customer)).Level.ShouldBe("silver");
        (await PlaceAsync(Order(Phone, 50m, 1, 0))).ShouldNotBeNull();
        (await StandingAsync(customer)).Pending.ShouldBe(Uah(5m), "by the level's 10 %");

        // What was accrued and spent is owed when the order comes back, and offset by what comes next.
        var second = await PlaceAsync(Order(Phone, 10m, 1, 6m));
        second.Total.ShouldBe(Uah(4m));
        (await ReturnOneAsync(placed.OrderId)).ShouldBe(120m);
        (await StandingAsync(customer)).Debt.ShouldBe(Uah(6m));
        await GiveAsync(customer, 20m, Host.Clock.GetCurrentInstant() + Duration.FromDays(10));
        var standing = await StandingAsync(customer);
        (standing.Spendable, standing.Debt).ShouldBe((Uah(14m), Uah(0m)));

        Host.Clock.Advance(Duration.FromDays(11));
        await DueAsync();
        (await StandingAsync(customer)).Spendable.ShouldBe(Uah(0m));
        (await Loyalty.GetStatementAsync(customer, Cancellation)).Entries[^1].Kind.ShouldBe(BonusEntryKind.Expire);
        (await Loyalty.DeductAsync(customer, Uah(1m), Call, Cancellation)).Refusal!.Code.ShouldBe(LoyaltyRefusals.NotEnough);
        (await Loyalty.SetFloorAsync(customer, "silver", null, Call, Cancellation)).Value.ShouldBe("silver");
        await CheckAsync(customer);

        // The past accrues nothing.
        var past = (await Host.Orders.PlaceAsync(Order("093 555-44-33", 100m, 1, 0), Call with { Mode = IntakeMode.History }, Cancellation)).Value;
        (await Loyalty.GetAsync(past.CustomerId!.Value, Cancellation)).ShouldBeNull();
        var programme = (await Loyalty.GetProgrammeAsync(Cancellation))!;
        var before = await PlaceAsync(Order("093 555-44-33", 100m, 1, 0, 40m));
        (await Loyalty.SaveProgrammeAsync(programme.Programme with { Accrual = 7, AccruesOnDelivery = true }, programme.Version, Call, Cancellation)).Value.ShouldBe(2);
        (await Host.Orders.AnnotateAsync(before.OrderId, "ring twice", Call, Cancellation)).Refusal.ShouldBeNull();
        (await StandingAsync(past.CustomerId!.Value)).Pending.ShouldBe(Uah(5m), "by the programme that it was placed under");
        (await PlaceAsync(Order("093 555-44-33", 100m, 1, 0, 40m))).ShouldNotBeNull();
        (await StandingAsync(past.CustomerId!.Value)).Pending.ShouldBe(Uah(5m + 9.80m));
    }
}

public sealed class SqliteLoyalty : LoyaltySpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenSqliteAsync();
}

public sealed class PostgreSqlLoyalty : LoyaltySpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenPostgreSqlAsync();
}
