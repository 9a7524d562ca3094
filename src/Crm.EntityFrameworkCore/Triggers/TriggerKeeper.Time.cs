using Crm.History;
using Crm.Timers;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Crm.Triggers;

internal sealed partial class TriggerKeeper
{
    /// <summary>
    /// Sets the timers of schedules and birthdays that are on, and drops those of others: from the moment on at which they were switched on,
    /// or edited. Where the triggers in force become others this is decided from the log alone, so that nothing hangs on when.
    /// </summary>
    private async Task SetRoundsAsync(State at, CancellationToken cancellation)
    {
        if (state is null)
            return;
        var set = at.Engine.Set;
        var stored = at.Stored ??= await RoundsAsync(cancellation).ConfigureAwait(false);
        if (set.Timed.Count == 0 && stored.Count == 0)
            return;
        var wanted = set.Timed.SelectMany(t => TriggerRound.Of(t, at.World.Sites, at.World.DefaultSite)).ToDictionary(r => r.Key, StringComparer.Ordinal);
        foreach (var (key, round) in wanted)
            if (!stored.TryGetValue(key, out var known) || known.Edition != round.Edition || known.Zone != round.Zone)
                at.Rounds[key] = round.NextAfter(set.TimedSince.GetValueOrDefault(round.Trigger, at.Now), set.Find(round.Trigger)!, known is null ? await SiteSinceAsync(round.Site, cancellation).ConfigureAwait(false) : known.Edition != round.Edition ? Instant.MinValue : at.Now);
        foreach (var (key, round) in stored)
            if (!wanted.ContainsKey(key) && !(set.IsOn(round.Trigger) && set.Find(round.Trigger) is null))
                at.Rounds[key] = null;
        if (at.Rounds.Count > 0)
            await WriteAsync(at, at.Steps, cancellation).ConfigureAwait(false);
    }

    /// <summary>The schedule that comes round first; none of a trigger that is broken.</summary>
    private static TriggerRound? NextRound(State at) =>
        at.Engine.Set is { Timed.Count: > 0 } set ? at.Stored?.Values.Where(r => set.Find(r.Trigger) is not null).OrderBy(r => r.Timer.Due).ThenBy(r => r.Key, StringComparer.Ordinal).FirstOrDefault() : null;

    /// <summary>Since when there is a site, or is again: what would have come round before is not for it.</summary>
    private async Task<Instant> SiteSinceAsync(long site, CancellationToken cancellation)
    {
        if (site == 0)
            return Instant.MinValue;
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            return await (from change in read.Set<ChangeRow>()
                          where change.Entity == "site" && change.EntityId == site && (change.Version == 1 || change.Event == "site.restored")
                          join commit in read.Set<CommitRow>() on change.Ticket equals commit.Ticket
                          orderby change.Version descending
                          select (Instant?)commit.Recorded).FirstOrDefaultAsync(cancellation).ConfigureAwait(false) ?? Instant.MinValue;
    }

    /// <summary>As they are stored. Only who keeps triggers writes them, so they are read once, not among all timers with each commit.</summary>
    private async Task<Dictionary<string, TriggerRound>> RoundsAsync(CancellationToken cancellation)
    {
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            return (await read.Set<TimerRow>().AsNoTracking().Where(t => t.Kind == TriggerRound.Kind).ToListAsync(cancellation).ConfigureAwait(false)).Select(TriggerRound.Read).ToDictionary(r => r.Key, StringComparer.Ordinal);
    }

    /// <summary>A part of those for whom a schedule comes round; the timer remembers how far that is, and moves on after the last. Records that came meanwhile are taken in between.</summary>
    private async Task ComeRoundAsync(State at, TriggerRound round, CancellationToken cancellation)
    {
        var trigger = at.Engine.Set.Find(round.Trigger)!;
        var useful = at.Now - trigger.Definition.LatestAfter.Length;
        if (round.Timer.Due < useful && trigger.BeginsWithAction && trigger.Definition.On is not WhenScheduled { Each: WhenScheduled.Site })
        {
            // Slept through: of all these moments none is of use any more, for nobody.
            await at.Engine.MissAsync(trigger, round.Timer.Due, at.Now, cancellation).ConfigureAwait(false);
            at.Rounds[round.Key] = round.NextAfter(useful - Duration.Epsilon, trigger, Instant.MinValue);
        }
        else
        {
            var (keys, after) = await context.Candidates.AfterAsync(trigger, round, at.World, cancellation).ConfigureAwait(false);
            await at.Engine.TakeTimeAsync(trigger, round.Timer.Due, keys, cancellation).ConfigureAwait(false);
            at.Rounds[round.Key] = after is { } place ? round.From(place) : round.NextAfter(round.Timer.Due, trigger, Instant.MinValue);
        }

        await WriteAsync(at, at.Steps, cancellation).ConfigureAwait(false);
        if (state is null)
            return;
        for (var head = await feed.HeadAsync(cancellation).ConfigureAwait(false); state is not null && at.World.Position < head;)
            await StretchAsync(at, head, cancellation).ConfigureAwait(false);
    }
}
