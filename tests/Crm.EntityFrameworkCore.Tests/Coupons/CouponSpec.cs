using System.Diagnostics;
using System.Text;
using Crm.Budgets;
using Crm.Customers;
using Crm.Exports;
using Crm.Orders;
using Crm.Sites;
using Crm.TestSupport;
using Crm.Timers;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Crm.Coupons;

/// <summary>Coupons and budgets on a store: no use beyond a limit, whoever asks at the same time.</summary>
public abstract class CouponSpec : StoreSpec
{
    private static readonly bool IsFull = Environment.GetEnvironmentVariable("CRM_FULL") == "1";

    private CrmCoupons Coupons => Host.Services.GetRequiredService<CrmCoupons>();

    private CrmBudgets Budgets => Host.Services.GetRequiredService<CrmBudgets>();

    private async Task<BudgetStanding> StandingAsync(string key) => (await Budgets.GetAsync([key], Cancellation)).Single();

    [Fact]
    [Trait("Requirement", "V9")]
    public async Task No_use_beyond_the_limit_whoever_asks_at_the_same_time_and_whatever_is_repeated()
    {
        BudgetWish[] wishes = [new("hot", 1, 7), new("money", 30, 1000)];
        var results = await Task.WhenAll(Enumerable.Range(0, 40).Select(i => Task.Run(() => Budgets.ConsumeAsync($"order:{i % 20}", wishes, Call, Cancellation))));
        var standing = await StandingAsync("hot");
        standing.Used.ShouldBe(7);
        (await StandingAsync("money")).Used.ShouldBe(210);
        results.Where(r => !r.IsAccepted).ShouldAllBe(r => r.Refusal!.Code == BudgetRefusals.UsedUp);

        // A cart that holds the last use keeps it for a time, then lets it go.
        (await Budgets.GiveBackAsync($"order:{results.ToList().FindIndex(r => r.IsAccepted) % 20}", Call, Cancellation)).Value.ShouldBe(BudgetClaimState.GivenBack);
        var end = Host.Clock.GetCurrentInstant() + Duration.FromMinutes(15);
        (await Budgets.ReserveAsync("cart:1", [wishes[0]], end, Call, Cancellation)).Value.ShouldBe(BudgetClaimState.Reserved);
        (await Budgets.ConsumeAsync("order:99", [wishes[0]], Call, Cancellation)).Refusal!.Code.ShouldBe(BudgetRefusals.UsedUp);
        Host.Clock.Advance(Duration.FromMinutes(16));
        foreach (var work in Host.Services.GetServices<IDueWork>())
            await work.DoAsync(Cancellation);
        (await Budgets.ConsumeAsync("order:99", [wishes[0]], Call, Cancellation)).Value.ShouldBe(BudgetClaimState.Consumed);
        (await Budgets.ReserveAsync("order:99", [wishes[0]], end, Call, Cancellation)).Refusal!.Code.ShouldBe(BudgetRefusals.AlreadyUsed);

        // Honoured beyond the limit it is granted, and seen.
        (await Budgets.ConsumeAsync("order:100", [wishes[0] with { Policy = OverUse.HonourBoth }], Call, Cancellation)).IsAccepted.ShouldBeTrue();
        (await Budgets.ListExceededAsync(cancellation: Cancellation)).ShouldHaveSingleItem().ShouldBe(new BudgetStanding("hot", 0, 8, 1));
        for (var i = 0; i < 60; i++)
        {
            (await Budgets.ConsumeAsync("crm-order", [new("often", 1, 1)], Call, Cancellation)).IsAccepted.ShouldBeTrue();
            (await Budgets.GiveBackAsync("crm-order", Call, Cancellation)).IsAccepted.ShouldBeTrue();
        }

        // Whatever the host calls its holders; those of the product's own orders it cannot touch.
        (await Budgets.ConsumeAsync("order:WEB-17", [new("often", 1, 1)], Call, Cancellation)).IsAccepted.ShouldBeTrue();
        (await Budgets.GiveBackAsync("order:WEB-17", Call, Cancellation)).Value.ShouldBe(BudgetClaimState.GivenBack);
        await Should.ThrowAsync<ArgumentException>(() => Budgets.GiveBackAsync(BudgetClaim.HolderOf(new OrderId(17)), Call, Cancellation));

        await Shop.VerifyAsync();
    }

    [Fact]
    [Trait("Requirement", "P2")]
    [Trait("Requirement", "P7")]
    public async Task Coupons_are_issued_generated_found_listed_exported_and_checked()
    {
        var terms = new CouponTerms("ten-off") { Uses = 2, UsesPerCustomer = 1, Batch = "spring" };
        var id = (await Coupons.IssueAsync(" Spring-10 ", terms, Call, Cancellation)).Value;
        (await Coupons.IssueAsync("SPRING-10", terms, Call, Cancellation)).Refusal!.Code.ShouldBe(CouponRefusals.CodeTaken);
        (await Coupons.FindAsync("spring-10 ", Cancellation))!.Id.ShouldBe(id);
        (await Coupons.CheckAsync("nothing", null, Cancellation)).Refusal!.Code.ShouldBe(CouponRefusals.Unknown);

        var watch = Stopwatch.StartNew();
        var count = IsFull ? 100_000 : 2_500;
        (await Coupons.GenerateAsync(new GenerateCoupons(terms with { Batch = "print", Uses = 1 }, count) { Prefix = "p-" }, Call with { IdempotencyKey = "print" }, Cancellation)).Value.ShouldBe(count);
        TestContext.Current.TestOutputHelper!.WriteLine($"{count} coupons in {watch.ElapsedMilliseconds} ms");
        (await Coupons.GenerateAsync(new GenerateCoupons(terms with { Batch = "print", Uses = 1 }, count) { Prefix = "p-" }, Call with { IdempotencyKey = "print" }, Cancellation)).Value.ShouldBe(count);
        (await Database.CountAsync("crm_coupon")).ShouldBe(count + 1);
        var page = await Coupons.ListAsync(new CouponFilter { Batch = "print", CodePrefix = "P-", GoodAt = Host.Clock.GetCurrentInstant() }, size: 100, cancellation: Cancellation);
        page.Count.ShouldBe(100);
        (await Coupons.ListAsync(new CouponFilter { Batch = "print" }, page[^1].Id, 1, Cancellation))[0].Id.ShouldBe(new CouponId(page[^1].Id.Value - 1));
        using var file = new MemoryStream();
        var exported = await Host.Services.GetRequiredService<CrmExport>().ExportAsync(
            new ExportRequest(ExportList.Coupons) { Coupons = new CouponFilter { Batch = "spring" }, Columns = ["code", "promotion"] }, file, new CrmCall(Actor.Host()), Cancellation);
        exported.Refusal.ShouldBeNull();
        Encoding.UTF8.GetString(file.ToArray()).TrimStart('\uFEFF').ReplaceLineEndings("|").ShouldBe("code,promotion|SPRING-10,ten-off|");
        (await Coupons.WithdrawAsync(id, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        (await Coupons.CheckAsync("spring-10", null, Cancellation)).Value.Refusal!.Code.ShouldBe(CouponRefusals.Withdrawn);
        Should.Throw<DefinitionException>(() => Coupons.GenerateAsync(new GenerateCoupons(terms with { Uses = 0 }, 0) { Letters = 3 }, Call, Cancellation)).Mistakes.Count.ShouldBe(2);
    }

    [Fact]
    [Trait("Requirement", "V9")]
    public async Task An_order_cancelled_before_anything_was_sent_gives_its_use_back_and_takes_it_up_when_it_stands_again()
    {
        await Shop.StockAsync("TEA", 10);
        var id = (await Coupons.IssueAsync("ONCE", new CouponTerms("p"), Call, Cancellation)).Value;
        var placed = (await Host.Orders.PlaceAsync(Shop.Order("web", "067 123-45-67", ("TEA", 2)), Call, Cancellation)).Value;
        var coupon = (await Coupons.FindAsync("once", Cancellation))!;
        var holder = BudgetClaim.HolderOf(placed.OrderId);
        var wish = new BudgetWish("promotion:once", 1, 1);
        var use = new BudgetCommand(BudgetIntake.Of(Host.Store.Model), holder, [.. coupon.Wishes(placed.CustomerId, []), wish], BudgetStep.Consume);
        (await Host.Store.Path.RunAsync(use, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        var check = (await Coupons.CheckAsync("once", null, Cancellation)).Value;
        (check.Used, check.Left, check.Refusal!.Code).ShouldBe((1L, 0L, CouponRefusals.UsedUp));

        await MoveAsync(placed.OrderId, "cancelled", "changed-mind");
        (await StandingAsync(BudgetKeys.Coupon(id))).Used.ShouldBe(0);
        (await StandingAsync(BudgetKeys.Coupon(id, placed.CustomerId!.Value))).Used.ShouldBe(0);
        (await Coupons.CheckAsync("once", placed.CustomerId, Cancellation)).Value.Refusal.ShouldBeNull();

        // Brought back it uses it again, and once more gives it back; what was used meanwhile is honoured and seen.
        (await Budgets.ConsumeAsync("order:9000", [new BudgetWish(BudgetKeys.Coupon(id), 1, 1), wish], Call, Cancellation)).IsAccepted.ShouldBeTrue();
        await MoveAsync(placed.OrderId, "approval", "by-mistake");
        (await StandingAsync(BudgetKeys.Coupon(id))).Used.ShouldBe(2);
        (await StandingAsync(wish.Key)).ShouldBe(new BudgetStanding(wish.Key, 0, 2, 1));
        await MoveAsync(placed.OrderId, "cancelled", "changed-mind");
        (await StandingAsync(BudgetKeys.Coupon(id))).Used.ShouldBe(1);
        await CheckBoundsAsync(id, placed.CustomerId!.Value);
        await Shop.VerifyAsync();
    }

    /// <summary>Whoever sees some customers only has to do with the coupons of these.</summary>
    private async Task CheckBoundsAsync(CouponId open, CustomerId customer)
    {
        var terms = new CouponTerms("p") { Customer = customer };
        (await Coupons.IssueAsync("NOBODYS", terms with { Customer = new(987_654) }, Call, Cancellation)).Refusal!.Code.ShouldBe("customer.unknown");
        var id = (await Coupons.IssueAsync("THEIRS", terms, Call, Cancellation)).Value;
        var (own, foreign) = (Coupons.Within(ScopeFilter.Of(Shop.Site.CustomerScope)), Coupons.Within(ScopeFilter.Of(new ScopeId(77))));
        (await foreign.FindAsync("theirs", Cancellation)).ShouldBeNull();
        (await foreign.ListAsync(new CouponFilter(), cancellation: Cancellation)).Select(c => c.Id).ShouldBe([open]);
        (await foreign.CheckAsync("theirs", customer, Cancellation)).Refusal!.Code.ShouldBe(CouponRefusals.Unknown);
        (await foreign.WithdrawAsync(id, Call, Cancellation)).Refusal!.Code.ShouldBe(CouponRefusals.Unknown);
        (await foreign.IssueAsync("MINE", terms, Call, Cancellation)).Refusal!.Code.ShouldBe("customer.unknown");
        (await own.WithdrawAsync(open, Call, Cancellation)).Refusal!.Code.ShouldBe(CouponRefusals.Bounded);
        (await own.ChangeAsync(id, terms with { Customer = null }, Call, Cancellation)).Refusal!.Code.ShouldBe(CouponRefusals.Bounded);
        (await own.ListAsync(new CouponFilter { Customer = customer }, cancellation: Cancellation)).Single().Id.ShouldBe(id);
        (await own.WithdrawAsync(id, Call, Cancellation)).IsAccepted.ShouldBeTrue();
    }

    private async Task MoveAsync(OrderId id, string to, string reason) =>
        (await Host.Orders.MoveAsync(new MoveOrder(id, to) { Reason = reason }, Call, Cancellation)).Refusal.ShouldBeNull();
}

public sealed class SqliteCoupons : CouponSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenSqliteAsync();
}

public sealed class PostgreSqlCoupons : CouponSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenPostgreSqlAsync();
}
