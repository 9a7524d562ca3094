using Crm.Customers;
using Crm.Messages;
using Crm.Notifications;
using Crm.Orders;
using Crm.Pricing;
using Crm.Staff;
using Crm.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Crm.Triggers;

/// <summary>The first story in full, with the triggers of the starter pack.</summary>
public abstract class SaturdayNightSpec : StoreSpec
{
    private static readonly DateTimeZone Kyiv = DateTimeZoneProviders.Tzdb["Europe/Kyiv"];

    protected override void Setup(CrmBuilder crm)
    {
        crm.Messages.Channel("sms", ContactChannel.Sms, (_, _, _) => Task.FromResult(SendOutcome.Sent()));
        crm.Triggers.Use().StarterPack();
    }

    private CrmTriggers Triggers => Host.Services.GetRequiredService<CrmTriggers>();

    private static Instant At(int day, int hour, int minute) => new LocalDateTime(2026, 11, day, hour, minute).InZoneStrictly(Kyiv).ToInstant();

    private async Task SettleAsync()
    {
        for (var round = 0; round < 5; round++)
        {
            await Host.TimerWorker.RunDueAsync(Cancellation);
            (await Triggers.CatchUpAsync(Cancellation)).ShouldBeTrue();
            if (await Host.EffectWorker.RunDueAsync(Cancellation) == 0)
                return;
        }
    }

    private async Task<Result<PlacedOrder>> DeliverAsync(string comment)
    {
        var order = Shop.Order("rozetka", "067 123-45-67", ("TEA", 1));
        return await Host.Orders.PlaceAsync(order with { Order = order.Order with { ExternalId = new ExternalId("rozetka", "77"), PricedBy = PricedBy.There, CustomerComment = comment } }, Call, Cancellation);
    }

    [Fact]
    [Trait("Story", "1")]
    [Trait("Requirement", "M10")]
    public async Task Saturday_night_is_one_order_one_confirmation_one_manager_one_breach_and_75_minutes()
    {
        await Shop.StockAsync("TEA", 10);
        Host.Clock.Set(At(20, 12, 0));
        var known = (await Host.Orders.PlaceAsync(Shop.Order("phone", "+38 (067) 1234567", ("TEA", 1)), Call, Cancellation)).Value;
        (await Host.Orders.MoveAsync(new MoveOrder(known.OrderId, "cancelled") { Reason = "price" }, Call, Cancellation)).Refusal.ShouldBeNull();
        var staff = new Dictionary<string, StaffId>();
        foreach (var (code, role) in ((string, string)[])[("anna", "manager"), ("bo", "manager")])
            staff[code] = (await Host.Staff.AddAsync(new StaffDefinition(code, code) { Roles = [role] }, Call, Cancellation)).Value;
        (await Host.Staff.EditChainAsync(Shop.Site.Id, new AssignmentDefinition(), 0, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        (await Host.Staff.AssignCustomerAsync(known.CustomerId!.Value, staff["anna"], Call, Cancellation)).IsAccepted.ShouldBeTrue();
        (await Host.Staff.BeAwayAsync(staff["anna"], At(20, 0, 0), At(30, 0, 0), "vacation", Call, Cancellation)).IsAccepted.ShouldBeTrue();
        foreach (var code in (string[])["order-confirmation", "call-within-10", "order-stuck"])
            (await Triggers.SwitchAsync(code, TriggerState.On, Call, Cancellation)).Refusal.ShouldBeNull(code);
        await SettleAsync();

        Host.Clock.Set(At(21, 23, 40));
        var (first, second) = ((await DeliverAsync("ring twice")).Value, (await DeliverAsync("leave at the door")).Value);
        await SettleAsync();
        (first.CustomerId, second.OrderId, first.IsNewCustomer).ShouldBe((known.CustomerId, first.OrderId, false));
        (await Database.CountAsync("crm_customer"), await Database.CountAsync("crm_order", "external_value = '77'")).ShouldBe((1L, 1L));
        first.Marks.ShouldContain(OrderMarks.AfterHours);
        (await Host.History.OfAsync("order", first.OrderId.Value, Cancellation)).Count(r => r.Personal?.Contains("leave at the door", StringComparison.Ordinal) == true).ShouldBe(1);
        var messages = await Host.Services.GetRequiredService<CrmMessages>().ListAsync(new MessageFilter { Order = first.OrderId }, Cancellation);
        messages.Select(m => (m.Template, m.State)).ShouldBe([("starter.order-placed", MessageState.Sent)]);

        Host.Clock.Set(At(23, 9, 0));
        await Host.StaffWorker.AssignDueAsync(Cancellation);
        var order = (await Host.Orders.GetAsync(first.OrderId, Cancellation))!;
        (order.ManagerId, order.ManagerSince, order.CallDue).ShouldBe((staff["bo"], At(23, 9, 0), At(23, 9, 10)));
        (await Host.Staff.AssignmentsOfAsync(first.OrderId, Cancellation))[^1].Explanation.ShouldContain("Passed over: anna (the customer's own manager, away until");
        (await Host.Staff.AddAsync(new StaffDefinition("vira", "vira") { Roles = ["supervisor"] }, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        Host.Clock.Set(At(23, 9, 5));
        await SettleAsync();

        // The host is down from 09:05 to 09:30.
        Host.Clock.Set(At(23, 9, 30));
        await SettleAsync();
        await SettleAsync();
        var late = (await Host.History.OfAsync("order", first.OrderId.Value, Cancellation)).Where(r => r.Event == "order.late").ToList().ShouldHaveSingleItem();
        (late.Happened, late.Recorded).ShouldBe((At(23, 9, 10), At(23, 9, 30)));
        (await ToldAsync("vira", first.OrderId)).Count(k => k == "order.not-called").ShouldBe(1);
        (await ToldAsync("bo", first.OrderId)).Count(k => k == "order.stuck").ShouldBe(1);
        (await Triggers.LogAsync("call-within-10", cancellation: Cancellation)).Single(l => l.What == "do" && l.Detail == "notify").Due.ShouldBe(At(23, 9, 10));

        Host.Clock.Set(At(23, 10, 15));
        (await Host.Orders.MoveAsync(new MoveOrder(first.OrderId, "approval"), Call, Cancellation)).Refusal.ShouldBeNull();
        (await Host.Orders.StaysOfAsync(first.OrderId, Cancellation))[0].Worked.ShouldBe(Duration.FromMinutes(75));
        await SettleAsync();
        (await Host.Services.GetRequiredService<CrmMessages>().ListAsync(new MessageFilter { Order = first.OrderId }, Cancellation)).Count.ShouldBe(1);
        await Shop.VerifyAsync();
    }

    private async Task<List<string>> ToldAsync(string who, OrderId order) =>
        [.. (await Host.Services.GetRequiredService<CrmNotifications>().ListAsync(who, cancellation: Cancellation)).Where(n => n.Subject == $"order:{order.Value}").Select(n => n.Kind)];
}

public sealed class SqliteSaturdayNight : SaturdayNightSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenSqliteAsync();
}

public sealed class PostgreSqlSaturdayNight : SaturdayNightSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenPostgreSqlAsync();
}
