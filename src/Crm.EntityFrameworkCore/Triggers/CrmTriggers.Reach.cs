using System.Globalization;
using Crm.Feed;
using Crm.Rules;
using NodaTime;

namespace Crm.Triggers;

public sealed partial class CrmTriggers
{
    private static readonly Duration Fresh = Duration.FromHours(1);

    /// <summary>
    /// Counts what a trigger would take if it were switched on so as to reach back: what set it off since a moment, of each subject the last time, as
    /// far as things stand so now that it would go ahead. Nothing is done. The token that comes back is good for an hour, as long as the
    /// trigger stays as it is.
    /// </summary>
    /// <param name="code">Which trigger.</param>
    /// <param name="since">From when on; dates and stock: what was recorded of them since then.</param>
    /// <param name="most">How many to show, 0 to 100.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <returns>Refused with <see cref="TriggerRefusals.NoReach"/> for schedules and birthdays, and with <see cref="TriggerRefusals.ReachTooWide"/>.</returns>
    /// <exception cref="InvalidOperationException">Asked of a bounded one.</exception>
    public async Task<Result<TriggerReach>> PreviewReachAsync(string code, Instant since, int most = 20, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegative(most);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(most, 100);
        DemandAll();
        if (await GetAsync(code, cancellation).ConfigureAwait(false) is not { } trigger)
            return new Refusal(TriggerRefusals.Unknown, "There is no trigger {trigger}.", ("trigger", code));
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
            Sample = [.. f.Lines.Take(most)],
        });
    }

    /// <summary>
    /// Switches a trigger on, or into the shadow, so that it takes what was counted, and all since the counting, by how things stand then; it
    /// begins with that at once. Refused with <see cref="TriggerRefusals.ReachStale"/> where it is to be counted anew.
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
        var stale = new Refusal(TriggerRefusals.ReachStale, "What trigger {trigger} would reach back to is to be counted anew.", ("trigger", code));
        if (await GetAsync(code, cancellation).ConfigureAwait(false) is not { State: TriggerState.Off } trigger || Parse(reach) is not { } token || store.Path.Now - token.At > Fresh)
            return stale;
        var again = await ReachAsync(trigger, token.Since, token.Position, token.At, cancellation).ConfigureAwait(false);
        return again.IsAccepted && again.Value.Token == reach ? await SwitchSinceAsync(code, state, token.Since, call, cancellation).ConfigureAwait(false) : stale;
    }

    /// <summary>What would be reached back to, decided by the live engine and not written.</summary>
    private async Task<Result<(string Token, IReadOnlyList<TriggerRun> Runs, IReadOnlyList<TriggerLogLine> Lines)>> ReachAsync(Trigger stored, Instant since, long position, Instant now, CancellationToken cancellation)
    {
        if (stored.Definition.On is WhenScheduled or WhenBirthday)
            return new Refusal(TriggerRefusals.NoReach, "Trigger {trigger} comes round by itself.", ("trigger", stored.Definition.Code));
        var world = new TriggerWorld(store, position);
        await using (world.ConfigureAwait(false))
        {
            await world.ReadSitesAsync(cancellation).ConfigureAwait(false);
            var set = new TriggerSet(await context.BookAsync(cancellation).ConfigureAwait(false), [(stored.Id, stored.Edition, TriggerState.On, TriggerJson.Write(stored.Definition))]);
            var trigger = set.Find(stored.Id) ?? throw set.Broken[0].Why;
            if (await new TriggerReaching(context, set, trigger).FindAsync(world, since, cancellation).ConfigureAwait(false) is not { } found)
                return new Refusal(TriggerRefusals.ReachTooWide, "At most {most} subjects are reached back to.", ("most", TriggerReaching.Most));
            var decided = new TriggerDecisions();
            var engine = new TriggerEngine(world, new TriggerRuns(context.RunsAsync), decided, (_, _) => now)
            {
                Set = set,
                Failed = (e, _) => System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(e),
                Edition = (_, _, _) => Task.FromResult<LiveTrigger?>(trigger),
                Body = context.BodyAsync,
            };
            foreach (var (subject, start) in found)
                await engine.ReachAsync(trigger, subject, start, now, cancellation).ConfigureAwait(false);
            var token = string.Create(CultureInfo.InvariantCulture, $"{since.ToUnixTimeTicks() / 10}.{position}.{now.ToUnixTimeTicks() / 10}.{stored.Edition}.{TriggerReaching.DigestOf(found.Select(f => f.Start.Cause).Prepend(stored.Definition.Code))}");
            return (token, decided.Runs, [.. decided.Lines.Select(l => Told(stored.Definition.Code, l.Run, l.Line))]);
        }
    }

    private static (Instant Since, long Position, Instant At)? Parse(string token) =>
        token.Split('.') is [var since, var place, var at, _, _] && Number(since) is { } from && Number(place) is { } position && Number(at) is { } counted
            ? (Store.NeutralValue.FromMicroseconds(from), position, Store.NeutralValue.FromMicroseconds(counted)) : null;

    private static long? Number(string text) => long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var number) ? number : null;
}
