using Crm.Customers;
using Crm.Fields;
using Crm.Orders;
using Crm.Payments;
using Crm.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Crm.Triggers;

public abstract partial class TriggerSpec
{
    /// <summary>Dates that wait under two customers, who turn out to be one: the same day of both, and the last order of each.</summary>
    private async Task<CustomerId[]> ArmedBeforeAMergeAsync(CustomerId other)
    {
        await OnAsync(Says("back", TriggerMoment.Near("customer-summary", "lastOrderAt", TriggerDelay.Hours(20))) with { LatestAfter = TriggerDelay.Days(30) });
        var (one, two) = (await CustomerAsync("067 777-00-01"), await CustomerAsync("067 777-00-02"));
        var twin = await BornAsync("067 777-11-33", null);
        (await Host.Services.GetRequiredService<CrmFields>().SetAsync(FieldEntity.Customer, twin.Value, new Dictionary<string, string?> { ["wedding-day"] = "2026-11-20" }, null, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        await SettleAsync();
        (await Host.Timers.ListAsync(cancellation: Cancellation)).Count(t => t.Subject == $"customer:{one.Value}" || t.Subject == $"customer:{two.Value}").ShouldBe(2);
        foreach (var (survivor, absorbed) in ((CustomerId, CustomerId)[])[(one, two), (other, twin)])
            (await Host.Duplicates.MergeAsync(survivor, absorbed, Call, Cancellation)).Refusal.ShouldBeNull();
        var (live, past) = (await CustomerAsync("067 777-00-03"), await BornAsync("067 777-00-04", null));
        Host.Clock.Advance(Duration.FromHours(1));
        await PlaceAsync("067 777-00-02");
        await PlaceAsync("067 777-00-04", call: Call with { Mode = IntakeMode.History });
        await SettleAsync();
        (await Host.Timers.ListAsync(cancellation: Cancellation)).ShouldNotContain(t => t.Subject == $"customer:{past.Value}", "What was imported sets nothing off.");
        (await Host.Duplicates.MergeAsync(live, past, Call, Cancellation)).Refusal.ShouldBeNull();
        return [one, two, live];
    }

    /// <summary>Of one person's orders the last is the last, also where it was imported and nothing waits for it.</summary>
    private void OnceForThePerson(CustomerId[] all)
    {
        var own = done.Where(d => d.Trigger == "back" && all.Contains(d.Customer!.Value)).ToList();
        own.Select(d => d.Due).ShouldBe([Start + Duration.FromHours(21), Start + Duration.FromHours(21)]);
        own.Count(d => d.Customer == all[^1]).ShouldBe(1, "Who had one imported after it.");
    }

    /// <summary>The first of them had it when the two were made one, in the midst of the round.</summary>
    private async Task MergedWhileItComesRoundAsync(CustomerId first, CustomerId second)
    {
        var candidates = Host.Services.GetRequiredService<TriggerContext>().Candidates;
        candidates.AtOnce = 1;
        var isMerged = false;
        Keeper.Crash = at =>
        {
            if (at != "after" || isMerged || Database.CountAsync("crm_trigger_run", $"subject = 'customer:{first.Value}' and cause like 'customer:%=%' and trigger_id = (select id from crm_trigger where code = 'birthday')").GetAwaiter().GetResult() == 0)
                return;
            isMerged = true;
            Task.Run(() => Host.Duplicates.MergeAsync(second, first, Call, Cancellation)).GetAwaiter().GetResult().Refusal.ShouldBeNull();
        };
        await SettleAsync();
        isMerged.ShouldBeTrue();
        (Keeper.Crash, candidates.AtOnce) = (null, 1_000);
    }

    /// <summary>What the log says of one of them cannot be read: the others are counted, and it is named.</summary>
    private async Task UnjudgedAsync(OrderId bad)
    {
        var where = $"where entity = 'order' and entity_id = {bad.Value} and version = 1";
        await Database.ExecuteAsync($"update crm_change set body = '!' || body {where}");
        var reach = (await Triggers.PreviewReachAsync("call", Start, cancellation: Cancellation)).Value;
        (reach.Subjects, reach.Unjudged).ShouldBe((1, 1));
        reach.UnjudgedSubjects.ShouldBe([$"order:{bad.Value}"]);
        await Database.ExecuteAsync($"update crm_change set body = substr(body, 2) {where}");
    }

    /// <summary>What may have ended the matter cannot be read: nobody knows whether it did, so that order is left out, and named as what it is about.</summary>
    private async Task UnclearEndAsync(OrderId paid, OrderId open)
    {
        var notice = new PaymentNotice(new ExternalId("liqpay", "9"), new PaymentStep(PaymentEntryKind.Captured, Money.Of(10m, Shop.Currency), Host.Clock.GetCurrentInstant()) { NoticeId = "9" }) { OrderId = paid };
        (await Host.Payments.NoticeAsync(notice, Call, Cancellation)).Refusal.ShouldBeNull();
        (await Triggers.SaveAsync(Says("unpaid", TriggerMoment.Missing("order.placed", "payment.captured", TriggerDelay.Minutes(10))), 0, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        async Task<TriggerReach> ReachAsync() => (await Triggers.PreviewReachAsync("unpaid", Start, cancellation: Cancellation)).Value;
        var sound = await ReachAsync();
        (sound.Unjudged, sound.Sample.Any(l => l.Subject == $"order:{paid.Value}"), sound.Sample.Any(l => l.Subject == $"order:{open.Value}")).ShouldBe((0, false, true));
        const string where = "where entity = 'payment' and version = 1";
        await Database.ExecuteAsync($"update crm_change set body = '!' || body {where}");
        var unclear = await ReachAsync();
        unclear.UnjudgedSubjects.ShouldBe([$"order:{paid.Value}"]);
        (unclear.Subjects, unclear.Sample.Any(l => l.Subject == $"order:{paid.Value}")).ShouldBe((sound.Subjects, false));
        await Database.ExecuteAsync($"update crm_change set body = substr(body, 2) {where}");
        (await Triggers.DeleteAsync("unpaid", 1, Call, Cancellation)).IsAccepted.ShouldBeTrue();
    }

    /// <summary>Whoever is second is told, in whatever order they come.</summary>
    private async Task DeletedWhileAnotherIsStoredAsync(int version)
    {
        var tables = Host.Services.GetRequiredService<TriggerContext>().Tables;
        TriggerDefinition Starts(string code) => new(code, TriggerMoment.Happens("order.placed"), [TriggerStep.Start("call")]);
        (await Triggers.SaveAsync(Starts("starts-too"), 0, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        var found = await Host.Store.Path.RunAsync(new DeleteTriggerCommand(tables, "call", version), Call, Cancellation);
        (found.Refusal!.Code, found.Refusal.Data["by"]).ShouldBe((TriggerRefusals.InUse, "starts-too"));
        (await Triggers.DeleteAsync("starts-too", 1, Call, Cancellation)).IsAccepted.ShouldBeTrue();

        var (deleted, saved) = (Host.Store.Path.RunAsync(new DeleteTriggerCommand(tables, "call", version), Call, Cancellation, isOneOfMany: true),
            Host.Store.Path.RunAsync(new SaveTriggerCommand(tables, Starts("starts-last"), 0), Call, Cancellation, isOneOfMany: true));
        ((await deleted).IsAccepted, (await saved).Refusal!.Code).ShouldBe((true, TriggerRefusals.Unknown));
    }
}
