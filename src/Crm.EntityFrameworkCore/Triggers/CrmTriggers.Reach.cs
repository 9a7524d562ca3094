using System.Globalization;
using Crm.Feed;
using Crm.History;
using Crm.Rules;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Crm.Triggers;

public sealed partial class CrmTriggers
{
    private static readonly Duration Fresh = Duration.FromHours(1);

    /// <summary>So much younger than the oldest that the log is kept for is what is reached back to: what was counted must still be there when it is taken.</summary>
    private static readonly Duration Margin = Duration.FromDays(1);

    /// <summary>
    /// Counts what a trigger would take if it were switched on so as to reach back: what set it off since a moment, of each subject the last time, as
    /// far as things stand so now that it would go ahead. Nothing is done. Who cannot be judged is counted by itself. The token that comes back
    /// is good for an hour, as long as the trigger stays as it is.
    /// </summary>
    /// <param name="code">Which trigger.</param>
    /// <param name="since">From when on; dates and stock: what was recorded of them since then.</param>
    /// <param name="most">How many to show, 0 to 100.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>
    /// Refused with <see cref="TriggerRefusals.NoReach"/> for schedules and birthdays, with <see cref="TriggerRefusals.ReachTooWide"/>, and with
    /// <see cref="TriggerRefusals.ReachBeyondLog"/> for a trigger that was on before, where the log is not kept for so long.
    /// </returns>
    /// <exception cref="InvalidOperationException">Asked of a bounded one.</exception>
    public async Task<Result<TriggerReach>> PreviewReachAsync(string code, Instant since, int most = 20, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(most);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(most, 100);
        DemandAll();
        if (await GetAsync(code, cancellation).ConfigureAwait(false) is not { } trigger)
            return TriggerTables.UnknownNow(code);
        if (await CheckAsync(trigger.Definition, cancellation).ConfigureAwait(false) is { Count: > 0 } mistakes)
            throw new DefinitionException(mistakes, $"The trigger '{code}'");
        var now = store.Path.Now;
        await store.SealAsync(cancellation).ConfigureAwait(false);
        var found = await ReachAsync(trigger, since, await new FeedReader(store).HeadAsync(cancellation).ConfigureAwait(false), now, cancellation).ConfigureAwait(false);
        return found.Select(f => new TriggerReach(f.Token, since, f.Runs.Count(r => !r.IsWatch && r.State is not (TriggerRunState.Control or TriggerRunState.Limited)))
        {
            Control = f.Runs.Count(r => r.State == TriggerRunState.Control),
            Limited = f.Runs.Count(r => r.State == TriggerRunState.Limited),
            Ahead = f.Runs.Count(r => r.State == TriggerRunState.Armed),
            Unjudged = f.Failing.Count,
            UnjudgedSubjects = [.. f.Failing.Take(most)],
            Sample = [.. f.Lines.Take(most)],
        });
    }

    /// <summary>
    /// Switches a trigger on, or into the shadow, so that it takes what was counted, and all since the counting, by how things stand then; it
    /// begins with that at once. Refused with <see cref="TriggerRefusals.ReachStale"/> where it is to be counted anew, and with <see cref="TriggerRefusals.ReachNotOff"/> where it is not off.
    /// </summary>
    /// <param name="code">Which.</param>
    /// <param name="state">On, or into the shadow.</param>
    /// <param name="reach">The token of <see cref="PreviewReachAsync"/>.</param>
    /// <param name="call">Who.</param>
    /// <param name="cancellation">Until a group has taken it.</param>
    /// <returns>Its version.</returns>
    public async Task<Result<int>> SwitchAsync(string code, TriggerState state, string reach, CrmCall call, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(reach);
        if (state == TriggerState.Off)
            throw new ArgumentOutOfRangeException(nameof(state), state, "What is switched off reaches nowhere.");
        if (Refusal(call) is { } refusal)
            return refusal;
        if (await GetAsync(code, cancellation).ConfigureAwait(false) is not { } trigger)
            return TriggerTables.UnknownNow(code);
        if (trigger.State != TriggerState.Off)
            return new Refusal(TriggerRefusals.ReachNotOff, "Trigger {trigger} runs already, on or in the shadow; only one that is off reaches back.", ("trigger", code));
        if (Parse(reach) is not { } token || store.Path.Now - token.At > Fresh)
            return Stale(code);
        var again = await ReachAsync(trigger, token.Since, token.Position, token.At, cancellation).ConfigureAwait(false);
        return again.IsAccepted && again.Value.Token == reach ? await SwitchSinceAsync(code, state, (token.Since, trigger.Version), call, cancellation).ConfigureAwait(false) : Stale(code);
    }

    private static Refusal Stale(string code) => new(TriggerRefusals.ReachStale, "What trigger {trigger} would reach back to is to be counted anew.", ("trigger", code));

    /// <summary>What would be reached back to, decided by the live engine and not written.</summary>
    private async Task<Result<(string Token, IReadOnlyList<TriggerRun> Runs, IReadOnlyList<TriggerLogLine> Lines, IReadOnlyList<string> Failing)>> ReachAsync(Trigger stored, Instant since, long position, Instant now, CancellationToken cancellation)
    {
        if (stored.Definition.On is WhenScheduled or WhenBirthday)
            return new Refusal(TriggerRefusals.NoReach, "Trigger {trigger} comes round by itself.", ("trigger", stored.Definition.Code));
        if (context.Setup.KeepLog is { } age && since < now - age + Margin && await WasOnAsync(stored.Id, cancellation).ConfigureAwait(false))
            return new Refusal(TriggerRefusals.ReachBeyondLog, "What trigger {trigger} did before {since} is no longer in its log: nobody could tell who had it.", ("trigger", stored.Definition.Code), ("since", now - age + Margin));
        var world = new TriggerWorld(store, position);
        await using (world.ConfigureAwait(false))
        {
            await world.ReadSitesAsync(cancellation).ConfigureAwait(false);
            var set = new TriggerSet(await context.BookAsync(cancellation).ConfigureAwait(false), [(stored.Id, stored.Edition, TriggerState.On, TriggerJson.Write(stored.Definition))]);
            var trigger = set.Find(stored.Id) ?? throw set.Broken[0].Why;
            var (decided, failing) = (new TriggerDecisions(), new SortedSet<string>(StringComparer.Ordinal));
            var engine = new TriggerEngine(world, new TriggerRuns(context.RunsAsync), decided, (_, _) => now)
            {
                Set = set,
                Failed = (_, subject) => failing.Add(subject),
                Edition = (_, _, _) => Task.FromResult<LiveTrigger?>(trigger),
                Body = context.BodyAsync,
            };
            var reaching = new TriggerReaching(context, set, trigger) { Try = engine.TryAsync };
            if (await reaching.FindAsync(world, since, cancellation).ConfigureAwait(false) is not { } found)
                return new Refusal(TriggerRefusals.ReachTooWide, "At most {most} subjects are reached back to.", ("most", TriggerReaching.Most));
            foreach (var (subject, start) in found)
                _ = await engine.TryAsync(subject.Key.ToString(), () => engine.ReachAsync(trigger, subject, start, now, cancellation)).ConfigureAwait(false);
            var token = string.Create(CultureInfo.InvariantCulture, $"{since.ToUnixTimeTicks() / 10}.{position}.{now.ToUnixTimeTicks() / 10}.{stored.Edition}.{TriggerReaching.DigestOf(found.Select(f => f.Start.Cause).Prepend(stored.Definition.Code))}");
            return (token, decided.Runs, [.. decided.Lines.Select(l => Told(stored.Definition.Code, l.Run, l.Line))], [.. failing]);
        }
    }

    /// <summary>Whether it ever was on, and so may have done what it would do again. In the shadow it did nothing.</summary>
    private async Task<bool> WasOnAsync(TriggerId trigger, CancellationToken cancellation)
    {
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            return await read.Set<ChangeRow>().AnyAsync(c => c.Entity == "trigger" && c.EntityId == trigger.Value && c.Event == "trigger.switched-on", cancellation).ConfigureAwait(false);
    }

    private static (Instant Since, long Position, Instant At)? Parse(string token) =>
        token.Split('.') is [var since, var place, var at, _, _] && Number(since) is { } from && Number(place) is { } position && Number(at) is { } counted
            ? (Store.NeutralValue.FromMicroseconds(from), position, Store.NeutralValue.FromMicroseconds(counted)) : null;

    private static long? Number(string text) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}
