using System.Collections.Concurrent;
using Crm.Budgets;
using Crm.Customers;
using Crm.Orders;
using Crm.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Crm.Loyalty;

/// <summary>V9: clients of two hosts on one database whose statements and commits fail at random use coupons, spend bonuses and take both back.</summary>
public abstract class RewardSimulationSpec
{
    private const string Phone = "067 123-45-67";
    private static readonly bool IsFull = Environment.GetEnvironmentVariable("CRM_FULL") == "1";
    private static readonly CrmCall Call = TestShop.Call;

    protected abstract Task<TestDatabase> OpenAsync();

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Requirement", "V9")]
    public async Task No_use_beyond_its_limit_and_no_bonus_twice_whatever_fails()
    {
        foreach (var seed in IsFull ? [1, 2, 3, 4, 5, Random.Shared.Next()] : new[] { Random.Shared.Next() })
            await RunAsync(seed, IsFull ? 16 : 6, IsFull ? 80 : 7);
    }

    private async Task RunAsync(int seed, int clients, int steps)
    {
        var faults = new Faults(seed);
        await using var database = await OpenAsync();
        var spending = seed % 2 == 0 ? BonusSpending.Discount : BonusSpending.Tender;
        await using var one = await StartAsync(database, faults, spending);
        await using var other = await StartAsync(database, faults, spending);
        var shop = await TestShop.OpenAsync(one);
        await shop.StockAsync("TEA", 10_000);
        var customer = (await one.Orders.PlaceAsync(Order(shop, 1, 0), Call, Cancellation)).Value.CustomerId!.Value;
        await LoyaltyOf(one).GiveAsync(customer, new BonusGift(Money.Of(100m, shop.Currency)), Call, Cancellation);
        var placed = new ConcurrentBag<OrderId>();
        faults.PerMille = 25;
        var watch = System.Diagnostics.Stopwatch.StartNew();
        await Task.WhenAll(Enumerable.Range(0, clients).Select(c => Task.Run(async () =>
        {
            var random = new Random(seed + c);
            for (var n = 0; n < steps; n++)
            {
                var (host, what, key) = (random.Next(2) == 0 ? one : other, random.Next(5), $"{seed}-{c}-{n}");
                await RetryAsync(() => StepAsync(shop, host, what, key, placed));
            }
        })));
        faults.PerMille = 0;
        TestContext.Current.TestOutputHelper!.WriteLine($"seed {seed}: {faults.Raised} faults, {watch.ElapsedMilliseconds} ms");
        await CheckAsync(one, shop, customer, $"seed {seed}");
    }

    private static Task<TestHost> StartAsync(TestDatabase database, Faults faults, BonusSpending spending) =>
        TestHost.StartAsync(new FaultyDatabase(database, faults), crm => crm.Loyalty.Use(new LoyaltyProgramme { Accrual = 5, Spending = spending }));

    private static CrmLoyalty LoyaltyOf(TestHost host) => host.Services.GetRequiredService<CrmLoyalty>();

    private static PlaceOrder Order(TestShop shop, int quantity, decimal bonuses)
    {
        var order = shop.Order("web", Phone, ("TEA", quantity));
        return bonuses == 0 ? order : order with { Order = order.Order with { Discounts = [new NewDiscount(LoyaltyDecision.DiscountCode, Money.Of(bonuses, shop.Currency))] } };
    }

    private static async Task StepAsync(TestShop shop, TestHost host, int what, string key, ConcurrentBag<OrderId> placed)
    {
        var budgets = host.Services.GetRequiredService<CrmBudgets>();
        BudgetWish[] wishes = [new("hot", 1, 9), new("money", 70, 500)];
        switch (what)
        {
            case 0:
                Firm(await budgets.ConsumeAsync("order:" + key, wishes, Call, Cancellation));
                break;
            case 1:
                Firm(await budgets.ReserveAsync("cart:" + key, wishes, null, Call, Cancellation));
                Firm(await budgets.ReleaseAsync("cart:" + key, Call, Cancellation));
                break;
            case 2 or 3:
                var spent = Firm(await host.Orders.PlaceAsync(Order(shop, 3, 12.50m), Call with { IdempotencyKey = key }, Cancellation));
                if (spent.IsAccepted)
                    placed.Add(spent.Value.OrderId);
                break;
            default:
                if (placed.TryPeek(out var order))
                    await host.Orders.MoveAsync(new MoveOrder(order, "cancelled") { Reason = "changed-mind" }, Call, Cancellation);
                break;
        }
    }

    /// <summary>Whoever came in between is tried again after, as any caller would.</summary>
    private static Result<T> Firm<T>(Result<T> result) =>
        result.IsAccepted || result.Refusal.Code is not (StoreRefusals.Conflict or StoreRefusals.Busy) ? result : throw new FaultException(FaultKind.Conflict, FaultPoint.Begin);

    private static async Task RetryAsync(Func<Task> step)
    {
        for (var tries = 0; ; tries++)
        {
            try
            {
                await step();
                return;
            }
            catch (FaultException) when (tries < 40)
            {
                // Asked again, with the same key or holder.
            }
        }
    }

    private static async Task CheckAsync(TestHost host, TestShop shop, CustomerId customer, string seed)
    {
        (await host.History.VerifyAsync(Cancellation)).Problems.ShouldBeEmpty(seed);
        await using var read = host.Store.Read();
        foreach (var budget in read.Set<Budget>())
        {
            budget.Counters.Taken.ShouldBeLessThanOrEqualTo(budget.Key == "hot" ? 9 : 500, seed);
            (budget.Exceeded, budget.Reserved).ShouldBe((0L, 0L), seed);
        }

        var claims = read.Set<BudgetClaim>().Where(c => c.State == BudgetClaimState.Consumed).Select(c => c.Id).ToList();
        var used = read.Set<BudgetClaimLine>().ToList().Where(l => claims.Contains(l.ClaimId)).GroupBy(l => l.Key).ToDictionary(g => g.Key, g => g.Sum(l => l.Amount));
        foreach (var budget in read.Set<Budget>())
            budget.Used.ShouldBe(used.GetValueOrDefault(budget.Key), seed);
        var taken = read.Set<BonusTake>().ToList().Sum(t => t.OpenUnits);
        var standing = (await LoyaltyOf(host).GetAsync(customer, Cancellation))!;
        (taken + standing.Spendable.Units).ShouldBe(Money.Of(100m, shop.Currency).Units, seed);
        var accounts = read.Set<OrderAccount>().ToDictionary(a => a.OrderId);
        var spent = read.Set<Order>().Include(o => o.Lines).Where(o => o.StatusGroup != StatusGroup.Cancelled).ToList().Sum(o => LoyaltyDecision.Spent(o, accounts.GetValueOrDefault(o.Id)).Units);
        spent.ShouldBe(taken, seed);
    }
}

public sealed class SqliteRewardSimulation : RewardSimulationSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenSqliteAsync();
}

public sealed class PostgreSqlRewardSimulation : RewardSimulationSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenPostgreSqlAsync();
}
