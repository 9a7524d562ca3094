using Crm.Messages;
using Crm.Timers;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Crm.Triggers;

/// <summary>Takes the action log away that is older than the host keeps it, once an hour. Several instances may: what is gone is gone.</summary>
internal sealed class TriggerLogWork(TriggerContext context) : IDueWork
{
    private const int AtOnce = 500;
    private static readonly Duration Pause = Duration.FromHours(1);
    private Instant next = Instant.MinValue;

    public async Task<Instant?> DoAsync(CancellationToken cancellation)
    {
        var now = context.Store.Path.Now;
        if (context.Setup.KeepLog is not { } age)
            return null;
        if (now < next)
            return next;
        var read = context.Store.Read();
        List<StoredTrigger> triggers;
        await using (read.ConfigureAwait(false))
            triggers = await read.Set<StoredTrigger>().ToListAsync(cancellation).ConfigureAwait(false);
        foreach (var trigger in triggers)
            while (await ForgetAsync(trigger.Id, now - age, IsCounted(trigger, age), cancellation).ConfigureAwait(false) == AtOnce)
            {
            }

        return next = now + Pause;
    }

    /// <summary>Whether runs that are older than the log say who may not have another one.</summary>
    private static bool IsCounted(StoredTrigger trigger, Duration age)
    {
        var definition = TriggerJson.Read(trigger.Document);
        return definition.ReEntry.IsFinite || Duration.FromDays(definition.ReEntry.AfterDays) > age || definition.Limits.Any(l => l.Per.Length > age);
    }

    /// <summary>Runs of which a message is still to go: what asks before it goes whether it may needs them.</summary>
    private static async Task<HashSet<long>> WaitedAsync(CrmDbContext read, List<TriggerRun> runs, CancellationToken cancellation)
    {
        var ids = runs.ConvertAll(r => r.Id);
        var sends = await read.Set<TriggerLineRow>().Where(l => ids.Contains(l.RunId) && l.What == "do" && l.Detail == TriggerActions.Send).Select(l => new { l.RunId, l.Place }).ToListAsync(cancellation).ConfigureAwait(false);
        if (sends.Count == 0)
            return [];
        var byId = runs.ToDictionary(r => r.Id);
        var keys = sends.ToLookup(s => TriggerActing.KeyOf(byId[s.RunId], s.Place), s => s.RunId);
        var asked = keys.Select(k => k.Key).ToList();
        var open = await read.Set<OutgoingMessage>().Where(m => asked.Contains(m.Key!) && m.State != MessageState.Sent && m.State != MessageState.Refused && m.State != MessageState.Cancelled).Select(m => m.Key!).ToListAsync(cancellation).ConfigureAwait(false);
        return [.. open.SelectMany(k => keys[k])];
    }

    private async Task<int> ForgetAsync(TriggerId trigger, Instant before, bool isCounted, CancellationToken cancellation)
    {
        var read = context.Store.Read();
        List<TriggerRun> runs;
        List<(long, int)> lines;
        HashSet<long> waited;
        await using (read.ConfigureAwait(false))
        {
            runs = await read.Set<TriggerRun>().AsNoTracking().Where(r => r.TriggerId == trigger && r.At < before && r.Due == null && r.Lines > 0
                && !read.Set<TriggerLineRow>().Any(l => l.RunId == r.Id && (l.Now >= before || ((l.What == "do" || l.What == TriggerEngine.Closing) && l.DoneAt == null)))).OrderBy(r => r.At).Take(AtOnce).ToListAsync(cancellation).ConfigureAwait(false);
            var ids = runs.ConvertAll(r => r.Id);
            lines = [.. (await read.Set<TriggerLineRow>().Where(l => ids.Contains(l.RunId)).Select(l => new { l.RunId, l.Number }).ToListAsync(cancellation).ConfigureAwait(false)).Select(l => (l.RunId, l.Number))];
            waited = await WaitedAsync(read, runs, cancellation).ConfigureAwait(false);
        }

        if (runs.Count > 0)
            await context.Store.Path.RunAsync(new ForgetLogCommand(context.Tables, runs, runs.Where(r => !isCounted || r.IsWatch).Select(r => r.Id).Except(waited).ToHashSet(), lines), CrmCall.System with { Cause = "due" }, cancellation).ConfigureAwait(false);
        return runs.Count;
    }
}
