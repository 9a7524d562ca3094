using Crm.Store;

namespace Crm.Triggers;

internal sealed partial class TriggerKeeper
{
    private const string Edits = "select cast(sum(version) as bigint) from crm_trigger";

    /// <summary>A trigger that runs; a run that goes on, or a schedule, although none does; one that ran since the place up to which all was taken in, and no longer does.</summary>
    private const string Any = $"""
        select 1 where exists (select 1 from crm_trigger where state <> 'off')
            or exists (select 1 from crm_trigger_run where due is not null)
            or exists (select 1 from crm_timer where timer_key >= 'trigger-every:' and timer_key < 'trigger-every;')
            or exists (select 1 from crm_change c join crm_commit m on m.ticket = c.ticket
                where c.entity = 'trigger' and c.event in ('trigger.switched-on', 'trigger.shadowed')
                and (m.first is null or m.first + c.ordinal > coalesce((select position from crm_cursor where consumer = '{TriggerTables.Consumer}'), 0)))
        """;

    /// <summary>All edits of triggers there had been when there was nothing to keep, and the last record then: up to there nothing has to be gone through.</summary>
    private (long Edits, long Head)? rested;

    /// <summary>
    /// Whether there is anything to keep. A shop whose triggers are all off, as the starter pack comes, pays two small looks for a commit: no lease, no
    /// world, no log is read. Once one is edited or switched, all is as ever.
    /// </summary>
    private async Task<bool> IsAskedAsync(CancellationToken cancellation)
    {
        // The head first: what is switched on by then shows in the edits.
        var head = rested is null && !await store.Standing.AnyAsync("select id from crm_trigger limit 1", [], cancellation).ConfigureAwait(false) ? 0 : await feed.HeadAsync(cancellation).ConfigureAwait(false);
        if (head == 0 || await store.Standing.NumberAsync(Edits, [], cancellation).ConfigureAwait(false) is not { } edits)
            return false;
        if (rested is { } known ? known.Edits != edits : await AnyAsync(cancellation).ConfigureAwait(false))
            return true;
        rested = (edits, head);
        return false;
    }

    /// <summary>Nothing runs any more: what was taken in so far is written, and the keeping rests until a trigger is edited or switched.</summary>
    private async Task RestAsync(State at, CancellationToken cancellation)
    {
        if (at.Engine.Set.All.Count > 0 || at.Engine.Set.Broken.Count > 0 || at.Engine.Set.IsWatching || at.Stored is { Count: > 0 })
            return;
        if (at.Written != at.World.Position)
            await WriteAsync(at, at.Steps, cancellation).ConfigureAwait(false);
        if (state is null || await AnyAsync(cancellation).ConfigureAwait(false))
            return;
        await at.World.ForgetAsync(all: true).ConfigureAwait(false);
        (state, rested) = (null, null);
    }

    private async Task<bool> AnyAsync(CancellationToken cancellation) => await store.Standing.AnyAsync(Any, [], cancellation).ConfigureAwait(false);
}
