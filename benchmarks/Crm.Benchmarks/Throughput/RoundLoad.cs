using System.Diagnostics;
using Crm.Rules;
using Crm.Triggers;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Crm.Throughput;

/// <summary>What triggers cost after each commit, with few timers that wait and with many, without what comes round by the clock and with birthdays and a schedule on.</summary>
internal static class RoundLoad
{
    internal static async Task RunAsync(string kind, ThroughputOptions options)
    {
        // What a short run demands is bytes, which are of the code and not of the database.
        if (options.IsShort && kind != "sqlite")
            return;
        var seconds = options.IsShort ? Math.Min(options.Seconds, 0.05) : options.Seconds;
        await using var shop = await BenchShop.OpenAsync(kind, 1, 1, crm =>
        {
            crm.Triggers.Use();
            crm.WithoutWorkers();
        });
        var triggers = shop.Services.GetRequiredService<CrmTriggers>();
        await OnAsync(triggers, "missed", TriggerMoment.Happens("inquiry.received"));
        var few = options.Pending / 100;
        var timers = new TimerLoad(shop.Store);
        await timers.FillAsync(few);
        await MeasuredAsync(triggers, "", seconds / 4, "the first ones");
        var before = await TellAsync(few, "one trigger on an event");
        await OnAsync(triggers, "birthday", TriggerMoment.Birthday(new LocalTime(10, 0)));
        await OnAsync(triggers, "daily", TriggerMoment.Every(TriggerSchedule.Daily(new LocalTime(9, 0)), "customer"));
        await TellAsync(few, "birthdays and a schedule too");
        await timers.FillAsync(options.Pending - few);
        var after = await TellAsync(options.Pending, "birthdays and a schedule too");
        if (after.Bytes > before.Bytes * 1.5)
            throw new InvalidOperationException($"A commit costs {after.Bytes:N0} B with {options.Pending:N0} timers that wait, {before.Bytes:N0} B with {few:N0} and nothing that comes round.");

        async Task<Measured> TellAsync(int pending, string what)
        {
            var measured = await MeasuredAsync(triggers, kind, seconds, $"{pending:N0} timers wait, {what}");
            options.Tell(measured);
            return measured;
        }
    }

    /// <summary>Triggers catch up with commits that set nothing off: what each of them costs whatever happens.</summary>
    private static async Task<Measured> MeasuredAsync(CrmTriggers triggers, string kind, double seconds, string what)
    {
        var (clock, count, cpu, bytes) = (new Stopwatch(), 0, TimeSpan.Zero, 0L);
        await triggers.CatchUpAsync();
        while (clock.Elapsed.TotalSeconds < seconds)
        {
            if (await triggers.RaiseAsync(new RaiseEvent(TriggerHappenings.CallMissed), BenchShop.Call) is { IsAccepted: false } refused)
                throw new InvalidOperationException(refused.Refusal.Message);
            var (cpuBefore, bytesBefore) = (Environment.CpuUsage.TotalTime, GC.GetTotalAllocatedBytes());
            clock.Start();
            await triggers.CatchUpAsync();
            clock.Stop();
            (count, cpu, bytes) = (count + 1, cpu + Environment.CpuUsage.TotalTime - cpuBefore, bytes + GC.GetTotalAllocatedBytes() - bytesBefore);
        }

        return new Measured($"triggers catch up with a commit, {kind}, {what}", count, clock.Elapsed.TotalSeconds, cpu.TotalMicroseconds / count, (double)bytes / count, 0);
    }

    internal static async Task OnAsync(CrmTriggers triggers, string code, TriggerMoment on, string? condition = null)
    {
        var definition = new TriggerDefinition(code, on, [TriggerStep.Do("task", ("title", code), ("role", "sales"))]);
        if (condition is not null)
            definition = definition with { If = RuleText.Parse(condition).Demand() };
        if (await triggers.SaveAsync(definition, 0, BenchShop.Call) is { IsAccepted: false } unsaved)
            throw new InvalidOperationException(unsaved.Refusal.Message);
        if (await triggers.SwitchAsync(code, TriggerState.On, BenchShop.Call) is { IsAccepted: false } off)
            throw new InvalidOperationException(off.Refusal.Message);
    }
}
