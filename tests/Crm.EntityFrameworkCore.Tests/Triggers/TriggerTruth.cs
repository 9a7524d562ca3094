using System.Security.Cryptography;
using System.Text;
using Crm.Coupons;
using Crm.Effects;
using Crm.History;
using Crm.Loyalty;
using Crm.Messages;
using Crm.Tasks;
using Crm.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Crm.Triggers;

/// <summary>What must hold of triggers and of what they did outside, however often their hosts were killed: nothing is lost, nothing took effect twice.</summary>
internal sealed class TriggerTruth
{
    private readonly List<TriggerRun> runs;
    private readonly List<(TriggerRun Run, TriggerLineRow Line)> asked;
    private readonly string about;

    private TriggerTruth(List<TriggerRun> runs, List<TriggerLineRow> lines, string about)
    {
        (this.runs, this.about) = (runs, about);
        asked = [.. lines.Where(l => l.What == "do").Join(runs, l => l.RunId, r => r.Id, (l, r) => (r, l))];
    }

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    /// <summary>Switches such triggers on.</summary>
    internal static async Task SwitchOnAsync(TestHost host, IReadOnlyList<TriggerDefinition> all)
    {
        var triggers = host.Services.GetRequiredService<CrmTriggers>();
        foreach (var one in all)
        {
            (await triggers.SaveAsync(one, 0, TestShop.Call, Cancellation)).Refusal.ShouldBeNull();
            (await triggers.SwitchAsync(one.Code, TriggerState.On, TestShop.Call, Cancellation)).Refusal.ShouldBeNull();
        }
    }

    /// <summary>Lets one host finish what those that were killed began, as long as anything waits.</summary>
    internal static async Task SettleAsync(TestHost host, string about)
    {
        var triggers = host.Services.GetRequiredService<CrmTriggers>();
        for (var round = 0; round < 500; round++)
        {
            await host.TimerWorker.RunDueAsync(Cancellation);
            (await triggers.CatchUpAsync(Cancellation)).ShouldBeTrue(about);
            if (await host.EffectWorker.RunDueAsync(Cancellation) > 0)
                continue;
            await using var read = host.Store.Read();
            if (!await read.Set<TriggerRun>().AnyAsync(r => r.Due != null, Cancellation) && !await read.Set<EffectRow>().AnyAsync(e => e.State == EffectState.Pending || e.State == EffectState.Running, Cancellation))
                return;
            host.Clock.Advance(Duration.FromMinutes(1));
        }

        throw new InvalidOperationException(about + ": it does not come to rest.");
    }

    internal static async Task HoldsAsync(TestHost host, TestReceiver outside, string about)
    {
        await using var read = host.Store.Read();
        var truth = new TriggerTruth(await read.Set<TriggerRun>().ToListAsync(Cancellation), await read.Set<TriggerLineRow>().ToListAsync(Cancellation), about);
        truth.Runs();
        (await read.Set<EffectRow>().Where(e => e.State == EffectState.Parked).Select(e => e.Kind + ": " + e.LastError).ToListAsync(Cancellation)).ShouldBeEmpty(about);
        truth.Hooks(outside);
        truth.Messages(await read.Set<OutgoingMessage>().ToListAsync(Cancellation), outside);
        var tasks = await read.Set<StaffTask>().Where(t => t.Key != null).Select(t => t.Key!).ToListAsync(Cancellation);
        tasks.Order().ShouldBe(truth.KeysOf("task").Order(), about);
        var lots = await read.Set<BonusLot>().CountAsync(Cancellation);
        truth.Gifts(lots, await read.Set<Coupon>().Select(c => c.Code).ToListAsync(Cancellation), await read.Set<CallRow>().Where(c => c.IdempotencyKey != null).Select(c => c.IdempotencyKey!).ToListAsync(Cancellation));
        outside.Changed.ShouldBeEmpty(about);
        var replay = await host.Services.GetRequiredService<CrmTriggers>().ReplayAsync(Cancellation);
        replay.Differences.ShouldBeEmpty(about);
        replay.Lines.ShouldBeGreaterThan(truth.asked.Count, about);
    }

    /// <summary>Each cause set a trigger off once, all runs are at their end, and no step, after a wait or before, was gone through twice.</summary>
    private void Runs()
    {
        runs.Select(r => r.TriggerId).Distinct().Count().ShouldBe(4, about);
        runs.ShouldAllBe(r => !r.IsOpen && r.Due == null, about);
        runs.Select(r => (r.TriggerId, r.Subject, r.Cause)).ShouldBeUnique(about);
        asked.Select(a => (a.Run.Id, a.Line.Place)).ShouldBeUnique(about);
        asked.ShouldAllBe(a => a.Line.Outcome != null, about);
    }

    /// <summary>Whoever is told was told of just what the log says.</summary>
    private void Hooks(TestReceiver outside) =>
        outside.Taken.Keys.Where(k => k.Place == "/hook").Select(k => k.Key).Order().ShouldBe(KeysOf("webhook").Select(k => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(k)))).Order(), about);

    /// <summary>One message for each that was asked for, and each that is sent is at the gateway, whatever became of answers and hosts.</summary>
    private void Messages(List<OutgoingMessage> messages, TestReceiver outside)
    {
        messages.Select(m => m.Key).Order().ShouldBe(KeysOf("send").Order(), about);
        messages.Where(m => m.State is not (MessageState.Sent or MessageState.Cancelled)).Select(m => $"{m.State} after {m.Attempts}: {m.Reason}, {m.Detail}").ShouldBeEmpty(about);
        var sent = messages.Where(m => m.State == MessageState.Sent).Select(m => m.Key).ToList();
        sent.Count.ShouldBeGreaterThan(0, about);
        outside.Taken.Keys.Where(k => k.Place == "/sms").Select(k => k.Key).Order().ShouldBe(sent.Order(), about);
    }

    /// <summary>Each bonus and each coupon that was asked for is there once, by its key, and the log shows the very coupon.</summary>
    private void Gifts(int lots, List<string> coupons, List<string> calls)
    {
        var (bonus, coupon) = (KeysOf("bonus").ToList(), asked.Where(a => a.Line.Detail == "coupon").ToList());
        bonus.Count.ShouldBeGreaterThan(0, about);
        lots.ShouldBe(bonus.Count, about);
        coupon.Select(a => a.Line.Outcome!).Order().ShouldBe(coupons.Select(c => "done:" + c).Order(), about);
        var keys = bonus.Concat(coupon.Select(a => TriggerActing.KeyOf(a.Run, a.Line.Place))).ToHashSet();
        calls.Where(keys.Contains).Order().ShouldBe(keys.Order(), about);
    }

    private IEnumerable<string> KeysOf(string action) =>
        asked.Where(a => a.Line.Detail == action && a.Line.Outcome == "done").Select(a => TriggerActing.KeyOf(a.Run, a.Line.Place));
}
