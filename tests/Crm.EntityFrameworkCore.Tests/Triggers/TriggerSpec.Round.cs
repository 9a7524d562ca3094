using Crm.Customers;
using Crm.Fields;
using Crm.Stock;
using Crm.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Crm.Triggers;

public abstract partial class TriggerSpec
{
    private async Task<CustomerId> BornAsync(string phone, LocalDate? born) =>
        (await Host.Customers.RecogniseAsync(new CustomerIdentity("site") { Phone = phone }, new CustomerProfile("site", ProfileStrength.Staff) { Name = "Olena", BirthDate = born }, Shop.Site.Id, Call, Cancellation)).Value.CustomerId;

    [Fact]
    [Trait("Requirement", "V5")]
    [Trait("Requirement", "X2")]
    public async Task Schedules_birthdays_own_dates_and_low_stock_set_off_once_each_also_after_a_sleep()
    {
        var tea = await Shop.StockAsync("TEA", 10, 5);
        var (leap, other) = (await BornAsync("067 111-22-33", new LocalDate(1988, 2, 29)), await BornAsync("067 222-11-33", new LocalDate(1990, 3, 1)));
        var fields = Host.Services.GetRequiredService<CrmFields>();
        (await fields.DefineAsync(new FieldDefinition(FieldEntity.Customer, "wedding-day", "Wedding", FieldType.Date), Call, Cancellation)).IsAccepted.ShouldBeTrue();
        await OnAsync(Says("daily", TriggerMoment.Every(TriggerSchedule.Daily(new LocalTime(9, 0)))));
        await OnAsync(Says("weekly", TriggerMoment.Every(TriggerSchedule.Weekly(IsoDayOfWeek.Wednesday, new LocalTime(9, 0)), "customer"), "orders.count = 0"));
        await OnAsync(Says("open", TriggerMoment.Every(TriggerSchedule.Daily(new LocalTime(9, 30)), "order"), "order.status in (\"new\")"));
        await OnAsync(Says("birthday", TriggerMoment.Birthday(new LocalTime(10, 0), 1)) with { LatestAfter = TriggerDelay.Days(30) });
        await OnAsync(Says("wedding", TriggerMoment.NearCustom("customer", "wedding-day", TriggerDelay.Days(-2))));
        await OnAsync(Says("low", TriggerMoment.StockLow(4m), "event.available > 0"));
        await OnAsync(Says("low-w2", TriggerMoment.StockLow(5m, "W2"), null, TriggerStep.Wait(TriggerDelay.Minutes(5))));
        await SettleAsync();
        (await Host.Timers.ListAsync(cancellation: Cancellation)).Count(t => t.Kind == "triggers.every").ShouldBe(4);
        done.ShouldBeEmpty();

        // 15 on hand: 12 are promised, then one more; only the fall below four counts, once.
        var order = await PlaceAsync("067 333-12-33", 12);
        await PlaceAsync("067 444-12-44", 1);
        await SettleAsync();
        done.Where(d => d.Trigger == "low").ShouldHaveSingleItem().Subject.ShouldBe($"variant:{tea.Value}");
        (await Host.Stock.ReceiveAsync(new StockDocument(Shop.W2, [new StockLine(tea, 20)]), Call, Cancellation)).IsAccepted.ShouldBeTrue();
        (await fields.SetAsync(FieldEntity.Customer, other.Value, new Dictionary<string, string?> { ["wedding-day"] = "2026-11-20" }, null, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        await SettleAsync();
        done.Clear();
        foreach (var (from, to) in ((WarehouseId, WarehouseId)[])[(Shop.W2, Shop.W1), (Shop.W1, Shop.W2)])
            (await Host.Stock.TransferAsync(new StockDocument(from, [new StockLine(tea, 19)]), to, Call, Cancellation)).Refusal.ShouldBeNull();
        await SettleAsync();
        done.ShouldNotContain(d => d.Trigger == "low", "What goes from one warehouse to another is there before and after.");

        var person = await ArmedBeforeAMergeAsync(other);

        // Tuesday 17 November, 09:00 in Kyiv, and asleep until Wednesday noon.
        Host.Clock.Set(Instant.FromUtc(2026, 11, 18, 10, 0));
        await SettleAsync();
        await SettleAsync();
        OnceForThePerson(person);
        (await LogAsync("open")).Count(l => l == "open ended too-late").ShouldBe(1, "One line, not one for each order.");
        done.Where(d => d.Trigger == "daily").Select(d => (d.Subject, d.Due)).ShouldBe([($"site:{Shop.Site.Id.Value}", Instant.FromUtc(2026, 11, 18, 7, 0))]);
        (await LogAsync("daily")).Count(l => l == "daily ended too-late").ShouldBe(1, "Tuesday's was of no use any more.");
        done.Where(d => d.Trigger == "weekly").Select(d => d.Customer).ShouldBe([leap, other], ignoreOrder: true);
        done.Where(d => d.Trigger == "open").Select(d => d.Order).ShouldContain(order);
        (await Database.CountAsync("crm_order")).ShouldBe(done.Where(d => d.Trigger == "open").Select(d => d.Order).Distinct().Count(), "All that are open, also where they are of one customer.");
        done.Where(d => d.Trigger == "wedding").Select(d => (d.Customer, d.Due)).ShouldBe([(other, Instant.FromUtc(2026, 11, 17, 22, 0))], "Once for the two who are one.");
        done.ShouldNotContain(d => d.Trigger == "low-w2", "There is enough again.");
        (await LogAsync("low-w2")).ShouldContain("low-w2 ended gone");

        // For a site that is new the schedule begins with the site.
        var second = (await Host.Sites.AddAsync(TestHost.Kyiv with { Code = "second", OrderNumbers = new Sites.NumberSeries("B-", 5, false) }, Call, Cancellation)).Value;
        await SettleAsync();
        (await Triggers.LogAsync("daily", cancellation: Cancellation)).ShouldNotContain(l => l.Subject == $"site:{second.Value}", "There was none in those days.");
        (await Host.Timers.ListAsync(cancellation: Cancellation)).Count(t => t.Kind == "triggers.every").ShouldBe(5);

        await BirthdaysAsync(leap, other);
        await Shop.VerifyAsync();
    }

    /// <summary>A day before: 27 February for who was born on the 29th, 28 February for 1 March.</summary>
    private async Task BirthdaysAsync(CustomerId leap, CustomerId other)
    {
        (await Triggers.SwitchAsync("open", TriggerState.Off, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        (await Triggers.SwitchAsync("daily", TriggerState.Off, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        (await Triggers.SwitchAsync("weekly", TriggerState.Off, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        await SettleAsync();
        (await Host.Timers.ListAsync(cancellation: Cancellation)).Count(t => t.Kind == "triggers.every").ShouldBe(1);
        done.Clear();
        var rehearsed = await Triggers.RehearseAsync(Says("tried", TriggerMoment.Birthday(new LocalTime(10, 0), 1)), to: Instant.FromUtc(2028, 3, 1, 0, 0), cancellation: Cancellation);
        rehearsed.Actions.Select(a => (a.Customer, a.Due.InUtc().Date)).ShouldBe([(leap, new LocalDate(2027, 2, 27)), (other, new LocalDate(2027, 2, 28)), (leap, new LocalDate(2028, 2, 28)), (other, new LocalDate(2028, 2, 29))]);
        var late = await BornAsync("067 666-11-33", new LocalDate(1990, 3, 1));
        Host.Clock.Set(Instant.FromUtc(2027, 3, 2, 0, 0));
        await MergedWhileItComesRoundAsync(other, late);
        await SettleAsync();
        (await LogAsync("birthday")).Count(l => l == "birthday ended too-late").ShouldBe(1, "All the days that were slept through.");
        done.Where(d => d.Trigger == "birthday").OrderBy(d => d.Due).Select(d => (d.Customer, d.Due)).ShouldBe([(leap, Instant.FromUtc(2027, 2, 27, 8, 0)), (other, Instant.FromUtc(2027, 2, 28, 8, 0))]);
    }

    [Fact]
    [Trait("Requirement", "X1")]
    [Trait("Requirement", "V4")]
    public async Task What_was_before_is_taken_only_as_it_was_counted_and_deleted_triggers_leave_their_log()
    {
        await Shop.StockAsync("TEA", 100);
        var (first, second, late) = (await PlaceAsync(), await PlaceAsync("067 222-33-44"), await PlaceAsync("067 333-44-55"));
        (await MoveAsync(second, "approval")).IsAccepted.ShouldBeTrue();
        Host.Clock.Advance(Duration.FromHours(30));
        var definition = Says("call", TriggerMoment.Missing("order.placed", "order.status-changed", TriggerDelay.Minutes(10)));
        (await Triggers.SaveAsync(definition, 0, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        (await Triggers.SaveAsync(Says("done", TriggerMoment.Every(TriggerSchedule.Daily(new LocalTime(9, 0)))), 0, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        (await Triggers.PreviewReachAsync("done", Start, cancellation: Cancellation)).Refusal!.Code.ShouldBe(TriggerRefusals.NoReach);
        (await Triggers.PreviewReachAsync("call", Start + Duration.FromHours(1), cancellation: Cancellation)).Value.Subjects.ShouldBe(0);
        var reach = (await Triggers.PreviewReachAsync("call", Start, cancellation: Cancellation)).Value;
        (reach.Subjects, reach.Ahead, reach.Control).ShouldBe((2, 0, 0));
        reach.Sample.Where(l => l.What == "do").Select(l => l.Subject).ShouldBe([$"order:{first.Value}", $"order:{late.Value}"], ignoreOrder: true);
        (reach.Unjudged, reach.UnjudgedSubjects.Count).ShouldBe((0, 0));
        await UnjudgedAsync(first);
        await UnclearEndAsync(second, first);
        await SettleAsync();
        done.ShouldBeEmpty("It was counted, not done.");

        (await Triggers.SwitchAsync("call", TriggerState.On, reach.Token + "0", Call, Cancellation)).Refusal!.Code.ShouldBe(TriggerRefusals.ReachStale);
        (await MoveAsync(late, "approval")).IsAccepted.ShouldBeTrue();
        (await Triggers.SwitchSinceAsync("call", TriggerState.On, (Start, (await Triggers.GetAsync("call", Cancellation))!.Version - 1), Call, Cancellation)).Refusal!.Code.ShouldBe(TriggerRefusals.ReachStale, "What was counted was another version.");
        (await Triggers.PreviewReachAsync("call", Start - Duration.FromDays(300), cancellation: Cancellation)).IsAccepted.ShouldBeTrue("It never was on.");
        (await Triggers.SwitchAsync("call", TriggerState.On, reach.Token, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        (await Triggers.SwitchAsync("call", TriggerState.On, reach.Token, Call, Cancellation)).Refusal!.Code.ShouldBe(TriggerRefusals.ReachNotOff);
        await SettleAsync();
        await SettleAsync();
        done.Select(d => d.Order).ShouldBe([first], "The other was called meanwhile.");
        (await Triggers.ReplayAsync(Cancellation)).Differences.ShouldBeEmpty();

        (await Triggers.PreviewReachAsync("call", Host.Clock.GetCurrentInstant() - Kept + Duration.FromDays(2), cancellation: Cancellation)).IsAccepted.ShouldBeTrue();
        (await Triggers.PreviewReachAsync("call", Host.Clock.GetCurrentInstant() - Kept, cancellation: Cancellation)).Refusal!.Code.ShouldBe(TriggerRefusals.ReachBeyondLog, "Who had it then is forgotten.");
        var version = (await Triggers.GetAsync("call", Cancellation))!.Version;
        (await Triggers.SaveAsync(new TriggerDefinition("starts", TriggerMoment.Happens("order.placed"), [TriggerStep.Start("call")]), 0, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        var rehearsed = await Triggers.RehearseAsync((await Triggers.GetAsync("starts", Cancellation))!.Definition, cancellation: Cancellation);
        rehearsed.Actions.Select(a => a.Trigger).Distinct().ShouldBe(["call"], "What it starts goes on in the rehearsal.");
        rehearsed.NotRehearsed.ShouldContain(n => n.StartsWith("now: ", StringComparison.Ordinal));
        (await Triggers.DeleteAsync("call", version, Call, Cancellation)).Refusal!.Code.ShouldBe(TriggerRefusals.InUse);
        (await Triggers.DeleteAsync("starts", 1, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        await DeletedWhileAnotherIsStoredAsync(version);
        (await Triggers.GetAsync("call", Cancellation)).ShouldBeNull();
        (await Triggers.SaveAsync(definition, 0, Call, Cancellation)).IsAccepted.ShouldBeTrue("Its code is free.");
        var gone = (await Triggers.ListDeletedAsync(Cancellation)).Single(t => t.Definition.Code == "call");
        (await Triggers.RestoreAsync(gone.Id, Call, Cancellation)).Refusal!.Code.ShouldBe(TriggerRefusals.CodeTaken);
        (await LogAsync("call")).ShouldContain("call do say");
        await Shop.VerifyAsync();
    }
}
