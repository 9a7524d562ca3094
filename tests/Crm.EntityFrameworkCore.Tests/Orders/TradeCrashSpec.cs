using System.Globalization;
using Crm.Delivery;
using Crm.History;
using Crm.Orders;
using Crm.Payments;
using Crm.Pricing;
using Crm.Timers;
using Crm.Triggers;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Crm.TestSupport;

/// <summary>V8: processes that pay, send and take back, with timers firing and triggers acting among that, each killed again and again with <c>kill -9</c>.</summary>
public abstract class TradeCrashSpec : StoreSpec
{
    private static readonly bool IsFull = Environment.GetEnvironmentVariable("CRM_FULL") == "1";

    protected abstract string Kind { get; }

    private readonly TestReceiver outside = new();

    protected override void Setup(CrmBuilder crm)
    {
        Trader.Setup(crm, outside.Url);
        crm.Effects.Handle(OrderEffects.Placed, (_, _, _) => Task.CompletedTask);
    }

    [Fact]
    [Trait("Requirement", "V8")]
    [Trait("Requirement", "V5")]
    [Trait("Requirement", "X4")]
    public async Task Money_parcels_returns_reasons_timers_segments_triggers_and_what_they_did_outside_agree_after_kill_9()
    {
        await using var receiver = outside;
        var seed = Random.Shared.Next();
        TestContext.Current.TestOutputHelper!.WriteLine($"seed {seed}");
        var start = SystemClock.Instance.GetCurrentInstant();
        var clock = new QuickClock(start);
        Host.Clock.Set(start);
        await Shop.StockAsync("TEA", 30);
        (await Host.Services.GetRequiredService<CrmPromotions>().SaveAsync(TradeTriggers.Promotion, 0, Call, isActive: true, cancellation: Cancellation)).Refusal.ShouldBeNull();
        await TriggerTruth.SwitchOnAsync(Host, TradeTriggers.All(outside.Url));
        string[] store = [Kind, Database.ConnectionString, "trade", outside.Url, start.ToUnixTimeTicks().ToString(CultureInfo.InvariantCulture)];
        Victim[] victims = [.. Enumerable.Range(1, 2).Select(p => new Victim($"p{p}", store, 3, new Random(seed + p)))];

        await Task.WhenAll(victims.Select(v => v.SufferAsync(IsFull ? 40 : 2, IsFull ? 400 : 90)));

        victims.SelectMany(v => v.Problems).Take(5).ShouldBeEmpty($"seed {seed}");
        victims.Sum(v => v.Kills).ShouldBe(IsFull ? 80 : 4);
        Host.Clock.Set(clock.GetCurrentInstant() + Duration.FromMinutes(5));
        await TriggerTruth.SettleAsync(Host, $"seed {seed}");
        await AgreeAsync($"seed {seed}");
        await TriggerTruth.HoldsAsync(Host, outside, $"seed {seed}");
        await SegmentTruth.AgreesAsync(Host, $"seed {seed}");
        await Shop.VerifyAsync();
        TestContext.Current.TestOutputHelper!.WriteLine($"{victims.Sum(v => v.Kills)} kills, {outside.Calls} calls outside, {outside.Taken.Count} taken");
    }

    private async Task AgreeAsync(string seed)
    {
        await using var read = Host.Store.Read();
        (await read.Set<TimerRow>().Where(t => t.IsParked || t.Due <= Host.Clock.GetCurrentInstant()).ToListAsync(Cancellation)).ShouldBeEmpty(seed);
        var orders = await read.Set<Order>().Include(o => o.Lines).ToListAsync(Cancellation);
        var payments = (await read.Set<Payment>().Include(p => p.Entries).ToListAsync(Cancellation)).ToLookup(p => p.OrderId);
        var parcels = (await read.Set<Shipment>().Include(s => s.Lines).ToListAsync(Cancellation)).ToLookup(s => s.OrderId);
        var returns = (await read.Set<OrderReturn>().Include(r => r.Lines).ToListAsync(Cancellation)).ToLookup(r => r.OrderId);
        orders.Count.ShouldBeGreaterThan(3, seed);
        payments.Count.ShouldBeGreaterThan(0, seed);
        foreach (var order in orders)
        {
            var about = $"{seed}, order {order.Id.Value}";
            var account = await read.Set<OrderAccount>().SingleOrDefaultAsync(a => a.OrderId == order.Id, Cancellation);
            var delivery = await read.Set<OrderDelivery>().SingleOrDefaultAsync(d => d.OrderId == order.Id, Cancellation);
            (account?.Paid.Units ?? 0, account?.Refunded.Units ?? 0, account?.PaymentCount ?? 0).ShouldBe((payments[order.Id].Sum(p => p.Captured.Units), payments[order.Id].Sum(p => p.Refunded.Units), payments[order.Id].Count()), about);
            payments[order.Id].Where(p => p.ExternalSource == "liqpay").ShouldAllBe(p => p.Entries.Count(e => e.Kind == PaymentEntryKind.Captured) == 1, about);
            (delivery?.ShipmentCount ?? 0).ShouldBe(parcels[order.Id].Count(s => s.State != ShipmentState.Cancelled), about);
            (account?.OpenReturnCount ?? 0).ShouldBe(returns[order.Id].Count(r => r.Stage is ReturnStage.Requested or ReturnStage.Approved or ReturnStage.Received), about);
            foreach (var line in order.Lines)
                line.ReturnedQuantity.ShouldBe(returns[order.Id].Where(r => r.IsCredited).SelectMany(r => r.Lines).Where(l => l.OrderLinePosition == line.Position).Aggregate(Quantity.Zero, (sum, l) => sum + l.AcceptedQuantity), about);
            var causes = AttentionCauses.Of(order, account, delivery, Host.Clock.GetCurrentInstant()).Found;
            (await Host.Orders.GetAttentionAsync(order.Id, Cancellation)).Select(a => a.Code).Order().ShouldBe(causes.Select(c => c.Code).Order(), about);
        }

        var late = await read.Set<ChangeRow>().Where(c => c.Event == "order.late").Select(c => new { c.EntityId, c.Happened }).ToListAsync(Cancellation);
        late.ShouldBeUnique(seed);
        late.Count.ShouldBeGreaterThan(0, seed);
    }
}

public sealed class SqliteTradeCrash : TradeCrashSpec
{
    protected override string Kind => "sqlite";

    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenSqliteAsync();
}

public sealed class PostgreSqlTradeCrash : TradeCrashSpec
{
    protected override string Kind => "postgresql";

    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenPostgreSqlAsync();
}
