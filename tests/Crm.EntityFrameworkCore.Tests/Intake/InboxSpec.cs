using Crm.Orders;
using Crm.TestSupport;
using NodaTime;

namespace Crm.Intake;

/// <summary>Z1: what waits for people is never lost, and who rejected it is known.</summary>
public abstract class InboxSpec : StoreSpec
{
    protected override void Setup(CrmBuilder crm) => crm.Orders.RejectAlert = new RejectAlert(Duration.FromDays(30)) { Role = "head" };

    private Instant From => Host.Clock.GetCurrentInstant() - Duration.FromDays(1);

    private Instant Before => Host.Clock.GetCurrentInstant() + Duration.FromDays(1);

    [Fact]
    [Trait("Requirement", "Z1")]
    public async Task Item_waits_is_rejected_with_reason_and_person_restored_and_accepted()
    {
        await Shop.StockAsync("TEA", 5);
        var item = (await Host.Intake.ReceiveAsync(Order("a"), Call, Cancellation)).Value;
        (await Host.Intake.ReceiveAsync(Order("a"), Call, Cancellation)).Value.ShouldBe(item, "It is the same item.");

        (await Host.Intake.RejectAsync(item, " ", null, As("anna"), Cancellation)).Refusal!.Code.ShouldBe(IntakeRefusals.ReasonNeeded);
        (await Host.Intake.RejectAsync(item, "spam", null, new CrmCall(Actor.System), Cancellation)).Refusal!.Code.ShouldBe(IntakeRefusals.PersonNeeded);
        (await Host.Intake.RejectAsync(item, "spam", "looks odd", As("anna"), Cancellation)).IsAccepted.ShouldBeTrue();
        (await Host.Intake.RejectAsync(item, "spam", null, As("anna"), Cancellation)).Refusal!.Code.ShouldBe(IntakeRefusals.Rejected);
        var bin = (await Host.Intake.ListAsync(IntakeOutcome.Rejected, cancellation: Cancellation)).ShouldHaveSingleItem();
        (bin.RejectedBy, bin.Reason, bin.Note, bin.RejectedAt).ShouldBe(("staff:anna", "spam", "looks odd", Host.Clock.GetCurrentInstant()));

        (await Host.Intake.RestoreAsync(item, As("boss"), Cancellation)).IsAccepted.ShouldBeTrue();
        (await Host.Intake.RestoreAsync(item, As("boss"), Cancellation)).Refusal!.Code.ShouldBe(IntakeRefusals.NotRejected);
        var placed = (await Host.Intake.AcceptAsync(item, null, As("boss"), Cancellation)).Value;

        (await Host.Intake.RejectAsync(item, "spam", null, As("anna"), Cancellation)).Refusal!.Code.ShouldBe(IntakeRefusals.Taken);
        var history = await Host.History.OfAsync("inbound", item.Value, Cancellation);
        history.Select(h => h.Event).ShouldBe(["inbound.received", "inbound.rejected", "inbound.restored", "inbound.accepted"]);
        history.Select(h => h.Call.Actor).Skip(1).ShouldBe(["staff:anna", "staff:boss", "staff:boss"]);
        (await Host.Orders.GetAsync(placed.OrderId, Cancellation)).ShouldNotBeNull();
        var books = (await Host.Intake.ReconcileAsync(From, Before, Cancellation)).ShouldHaveSingleItem();
        (books.Received, books.Of(IntakeOutcome.Accepted), books.Of(IntakeOutcome.Merged), books.AddsUp).ShouldBe((2, 1, 1, true));
        await Shop.VerifyAsync();
    }

    [Fact]
    [Trait("Requirement", "Z1")]
    public async Task Two_people_who_take_one_item_at_once_make_one_order()
    {
        await Shop.StockAsync("TEA", 50);
        await using var other = await TestHost.StartAsync(Database, Setup);
        var item = (await Host.Intake.ReceiveAsync(Order(null), Call, Cancellation)).Value;

        var taken = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => (i % 2 == 0 ? Host : other).Intake.AcceptAsync(item, null, As($"s{i}"), Cancellation))));

        taken.Count(t => t.IsAccepted).ShouldBe(1);
        taken.Where(t => !t.IsAccepted).ShouldAllBe(t => t.Refusal!.Code == IntakeRefusals.Taken);
        (await Database.CountAsync("crm_order")).ShouldBe(1);
    }

    [Fact]
    [Trait("Requirement", "Z1")]
    public async Task Person_who_rejects_abnormally_often_is_told()
    {
        await Shop.StockAsync("TEA", 500);
        for (var i = 0; i < 90; i++)
        {
            var item = (await Host.Intake.ReceiveAsync(Order(null), Call, Cancellation)).Value;
            var person = As(new[] { "anna", "bo", "thief" }[i % 3]);
            if (i % 3 == 2 ? i % 2 == 0 : i % 30 == 0)
                (await Host.Intake.RejectAsync(item, "double", null, person, Cancellation)).IsAccepted.ShouldBeTrue();
            else
                (await Host.Intake.AcceptAsync(item, null, person, Cancellation)).IsAccepted.ShouldBeTrue();
        }

        var shares = await Host.Intake.RejectSharesAsync(From, Before, Cancellation);

        shares[0].Person.ShouldBe("staff:thief");
        (shares[0].Decided, shares[0].Rejected, shares[0].IsAbnormal).ShouldBe((30, 15, true));
        shares[0].Explanation.ShouldStartWith("staff:thief rejected 15 of 30 (50 %); the others 3 of 60 (5 %). That is abnormal");
        shares.Skip(1).ShouldAllBe(s => !s.IsAbnormal);
        await Host.EffectWorker.RunDueAsync(Cancellation);
        var task = (await Host.Tasks.ListOpenAsync(cancellation: Cancellation)).ShouldHaveSingleItem();
        (task.Kind, task.Subject, task.Role).ShouldBe(("reject-share", "staff:thief", "head"));
        task.Text!.ShouldContain("That is abnormal");
        var spoil = (await Host.Intake.ListAsync(IntakeOutcome.Rejected, cancellation: Cancellation)).First(i => i.RejectedBy == "staff:thief");
        await Host.Intake.RestoreAsync(spoil.Id, As("boss"), Cancellation);
        (await Host.Intake.RejectSharesAsync(From, Before, Cancellation))[0].Rejected.ShouldBe(15, "Restored, it was rejected all the same.");
    }

    private PlaceOrder Order(string? external)
    {
        var order = Shop.Order("form", "067 123-45-67", ("TEA", 1));
        return external is null ? order : order with { Order = order.Order with { ExternalId = new ExternalId("form", external) } };
    }

    private static CrmCall As(string person) => new(Actor.Staff(person));
}

public sealed class SqliteInbox : InboxSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenSqliteAsync();
}

public sealed class PostgreSqlInbox : InboxSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenPostgreSqlAsync();
}
