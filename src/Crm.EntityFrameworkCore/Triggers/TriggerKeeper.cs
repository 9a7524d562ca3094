using System.Runtime.ExceptionServices;
using Crm.Feed;
using Crm.History;
using Crm.Store;
using Crm.Timers;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Crm.Triggers;

/// <summary>
/// Has triggers follow the change log and the time. One instance at a time decides, by a lease whose fence every write names; runs, timers,
/// actions and the advance of the cursor commit together, so that a crash anywhere loses nothing and does nothing twice. Actions are effects,
/// which all instances share.
/// </summary>
internal sealed partial class TriggerKeeper : IDisposable
{
    internal static readonly Duration Lease = Duration.FromSeconds(30);

    private const int PerStretch = 1_000;
    private const int Tries = 3;

    private const int MostFailures = 10_000;

    /// <summary>Records without a decision after which the cursor is written all the same.</summary>
    private const int Idle = 5_000;

    private readonly TriggerContext context;
    private readonly CrmStore store;
    private readonly FeedReader feed;
    private readonly SemaphoreSlim gate = new(1, 1);
    private readonly string holder = $"{Environment.MachineName}:{Environment.ProcessId}:{Guid.CreateVersion7():N}";
    private State? state;
    private readonly Dictionary<string, int> failures = new(StringComparer.Ordinal);
    private readonly HashSet<(TriggerId, int)> told = [];
    private Exception? again;
    private bool hasPassedOver;

    internal TriggerKeeper(TriggerContext context) => (this.context, store, feed) = (context, context.Store, new FeedReader(context.Store));

    /// <summary>When the next run goes on, as was last seen; null for none.</summary>
    internal Instant? NextDue { get; private set; }

    /// <summary>Told of what cannot be decided after several tries and is passed over, so that it holds up nothing else.</summary>
    internal Action<Exception, string>? Failed { get; set; }

    /// <summary>Called before and after each commit, and with what was decided; a test cuts off there.</summary>
    internal Action<string>? Crash { get; set; }

    /// <summary>Takes in all that was committed as this was called, and what is due. False where another instance does that.</summary>
    internal async Task<bool> CatchUpAsync(Instant now, CancellationToken cancellation)
    {
        await gate.WaitAsync(cancellation).ConfigureAwait(false);
        try
        {
            return await RunAsync(now, cancellation).ConfigureAwait(false);
        }
        catch
        {
            // What was decided and not written is decided anew.
            state = null;
            throw;
        }
        finally
        {
            gate.Release();
        }
    }

    public void Dispose() => gate.Dispose();

    private async Task<bool> RunAsync(Instant now, CancellationToken cancellation)
    {
        if (state is null && !await IsAskedAsync(cancellation).ConfigureAwait(false))
            return true;
        if (!await TakeAsync(cancellation).ConfigureAwait(false))
        {
            state = null;
            return false;
        }

        var head = await feed.HeadAsync(cancellation).ConfigureAwait(false);
        (again, hasPassedOver) = (null, false);
        var isNew = state is null;
        state ??= await OpenAsync(head, now, cancellation).ConfigureAwait(false);
        state.Now = now;
        if (isNew)
            await SetRoundsAsync(state, cancellation).ConfigureAwait(false);
        while (state is not null && state.World.Position < head)
            await StretchAsync(state, head, cancellation).ConfigureAwait(false);
        if (state is not null)
            await SegmentsAsync(state, cancellation).ConfigureAwait(false);
        if (state is not null)
            await DueAsync(state, now, cancellation).ConfigureAwait(false);
        var isKept = state is not null;
        if (state is not null)
            await RestAsync(state, cancellation).ConfigureAwait(false);
        return isKept;
    }

    private async Task<bool> TakeAsync(CancellationToken cancellation)
    {
        if (state is not null && state.HeldUntil - store.Path.Now > Lease / 2)
            return true;
        if (state is null && await ElsewhereAsync(cancellation).ConfigureAwait(false))
            return false;
        var taken = await store.Path.RunAsync(new TakeTriggersCommand(context.Tables, holder), CrmCall.System, cancellation).ConfigureAwait(false);
        if (!taken.IsAccepted || taken.Value is not { } fence)
            return false;
        if (state is not null && state.Fence != fence)
            state = null;
        Fence = fence;
        state?.HeldUntil = store.Path.Now + Lease;
        return true;
    }

    private long Fence { get; set; }

    private async Task<bool> ElsewhereAsync(CancellationToken cancellation) =>
        await store.Standing.AnyAsync("select id from crm_trigger_keeping where holder <> $1 and held_until > $2", [holder, store.Path.Now], cancellation).ConfigureAwait(false);

    /// <summary>Begins where the cursor stands, or where there still was nothing to keep; the first time, where the first trigger was saved.</summary>
    private async Task<State> OpenAsync(long head, Instant now, CancellationToken cancellation)
    {
        var (position, steps) = (await feed.PositionAsync(TriggerTables.Consumer, cancellation).ConfigureAwait(false), await feed.PositionAsync(TriggerTables.SegmentConsumer, cancellation).ConfigureAwait(false));
        var start = Math.Max(position, rested?.Head ?? 0);
        rested = null;
        if (start == 0)
        {
            var read = store.Read();
            await using (read.ConfigureAwait(false))
                start = await (from change in read.Set<ChangeRow>()
                               where change.Entity == "trigger"
                               join commit in read.Set<CommitRow>() on change.Ticket equals commit.Ticket
                               where commit.First != null
                               select commit.First!.Value).MinAsync(f => (long?)f, cancellation).ConfigureAwait(false) - 1 ?? head;
        }

        var world = new TriggerWorld(store, start);
        return new State(world, await ReadAsync(world, cancellation).ConfigureAwait(false), this) { Fence = Fence, Written = position, Steps = steps, HeldUntil = store.Path.Now + Lease, Now = now };
    }

    private async Task StretchAsync(State at, long head, CancellationToken cancellation)
    {
        await at.World.ForgetAsync().ConfigureAwait(false);
        at.Renew();
        var (to, records) = await context.RecordsAsync(at.World.Position, at.Engine.Set.Entities, PerStretch, cancellation, at.World.HasLines).ConfigureAwait(false);
        if (records.FindIndex(Renews) is >= 0 and var change)
        {
            // Triggers that are stored and switched one right after the other come in force together.
            while (change + 1 < records.Count && ReachesNotBack(records[change]) && records[change + 1].Entity == "trigger")
                change++;
            records.RemoveRange(change + 1, records.Count - change - 1);
        }

        var last = records is [.., var one] && Renews(one) ? one : null;
        foreach (var record in last is null ? records : records.SkipLast(1))
            _ = await at.Engine.TryAsync(record.Cause, () => at.Engine.TakeAsync(record, cancellation)).ConfigureAwait(false);
        if (last is null)
            at.World.Advance(to);
        else if (!await RenewAsync(at, last, cancellation).ConfigureAwait(false))
            return;
        if (last is not null || !at.Decided.IsEmpty || hasPassedOver || at.World.Position - at.Written >= Idle)
            await WriteAsync(at, at.Steps, cancellation).ConfigureAwait(false);
        if (last is not null)
            await SetRoundsAsync(at, cancellation).ConfigureAwait(false);
    }

    /// <summary>From this record on others are in force, or other conditions are, and others' records may matter: what follows is read anew. False where another instance keeps triggers by now.</summary>
    private async Task<bool> RenewAsync(State at, TriggerRecord record, CancellationToken cancellation)
    {
        if (!at.Decided.IsEmpty || hasPassedOver)
            await WriteAsync(at, at.Steps, cancellation).ConfigureAwait(false);
        if (state is null)
            return false;
        _ = await at.Engine.TryAsync(record.Cause, () => at.Engine.TakeAsync(record, cancellation)).ConfigureAwait(false);
        at.World.Advance(record.Sequence);
        await at.World.ForgetAsync(all: true).ConfigureAwait(false);
        at.Use(await ReadAsync(at.World, cancellation).ConfigureAwait(false));
        await TriggerReaching.TakeAsync(context, at.Engine, at.World, record, HoldAsync, cancellation).ConfigureAwait(false);
        return state is not null;

        // In the midst of much that is decided at once: another instance is not to begin with the same.
        async Task<bool> HoldAsync()
        {
            if (!await TakeAsync(cancellation).ConfigureAwait(false))
                state = null;
            return state is not null;
        }
    }

    private static bool ReachesNotBack(TriggerRecord record) => record.Entity == "trigger" && record.Body?.Contains("\"reachesBack\"", StringComparison.Ordinal) != true;

    /// <summary>Whether triggers, or what they are built on, are others from this record on.</summary>
    internal static bool Renews(TriggerRecord record) => record.Entity == "trigger" || TriggerSet.Bases.Contains(record.Entity);

    /// <summary>Sites, segments and triggers at a place in the log. Who is broken is told once.</summary>
    private async Task<TriggerSet> ReadAsync(TriggerWorld world, CancellationToken cancellation)
    {
        await world.ReadSitesAsync(cancellation, isOfPlace: true).ConfigureAwait(false);
        var set = await context.SetAsync(world, await context.BookAsync(cancellation).ConfigureAwait(false), isReplay: false, cancellation).ConfigureAwait(false);
        world.HasLines = set.AsksLines;
        told.IntersectWith(set.Broken.Select(b => (b.Id, b.Edition)));
        foreach (var broken in set.Broken.Where(b => told.Add((b.Id, b.Edition))))
            Failed?.Invoke(broken.Why, $"trigger:{broken.Id.Value}");
        return set;
    }

    /// <summary>What fails is tried again with all around it, before anything is written; the third time it is passed over.</summary>
    private void Note(Exception e, string what)
    {
        if (failures.Count > MostFailures)
            failures.Clear();
        var times = failures[what] = failures.GetValueOrDefault(what) + 1;
        if (times < Tries)
            again ??= e;
        else if (times == Tries)
            Failed?.Invoke(e, what);
        hasPassedOver = true;
    }

    /// <summary>Runs whose time has come, in the order of their moments; of each subject one after the other.</summary>
    private async Task DueAsync(State at, Instant now, CancellationToken cancellation)
    {
        while (state is not null)
        {
            at.Renew();
            var round = NextRound(at);
            var isRound = round is not null && round.Timer.Due <= now;
            foreach (var run in await DueRunsAsync(at.Engine.Set, isRound ? round!.Timer.Due : now, cancellation).ConfigureAwait(false))
                await at.Engine.FireAsync(at.Runs.Known(run), cancellation).ConfigureAwait(false);
            if (round is not null && !(NextDue < round.Timer.Due))
                NextDue = round.Timer.Due;
            if (!at.Decided.IsEmpty)
                await WriteAsync(at, at.Steps, cancellation).ConfigureAwait(false);
            else if (isRound)
                await ComeRoundAsync(at, round!, cancellation).ConfigureAwait(false);
            else
                break;
        }
    }

    private async Task<List<TriggerRun>> DueRunsAsync(TriggerSet set, Instant now, CancellationToken cancellation)
    {
        NextDue = await store.Standing.MomentAsync("select due from crm_trigger_run where due is not null order by due limit 1", [], cancellation).ConfigureAwait(false);
        if (NextDue is not { } first || first > now)
            return [];
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            var runs = read.Set<TriggerRun>().AsNoTracking();
            foreach (var (id, edition, _) in set.Broken.Where(b => set.IsOn(b.Id)))
                runs = runs.Where(r => r.TriggerId != id || r.Edition != edition);
            NextDue = await runs.Where(r => r.Due != null).OrderBy(r => r.Due).Select(r => r.Due).FirstOrDefaultAsync(cancellation).ConfigureAwait(false);
            if (NextDue is null || NextDue > now)
                return [];
            return await runs.Where(r => r.Due <= now).OrderBy(r => r.Due).ThenBy(r => r.Id).Take(PerStretch).ToListAsync(cancellation).ConfigureAwait(false);
        }
    }

    private async Task WriteAsync(State at, long steps, CancellationToken cancellation)
    {
        if (again is { } e)
            ExceptionDispatchInfo.Throw(e);
        var moves = new List<(string, long, long)> { (TriggerTables.Consumer, at.Written, at.World.Position) };
        if (steps != at.Steps)
            moves.Add((TriggerTables.SegmentConsumer, at.Steps, steps));
        Crash?.Invoke("before");
        var written = await store.Path.RunAsync(new KeepTriggersCommand(context.Tables, at.Fence, at.Decided, moves, at.Rounds), CrmCall.System with { Cause = "triggers" }, CancellationToken.None).ConfigureAwait(false);
        Crash?.Invoke("after");
        if (!written.IsAccepted || written.Value is not { } ids)
        {
            state = null;
            return;
        }

        foreach (var (run, id) in at.Decided.Runs.Where(r => r.Id == 0).Zip(ids).ToList())
        {
            run.Id = id;
            _ = at.Runs.Known(run);
        }

        at.Decided.Clear();
        at.KeepRounds();
        hasPassedOver = false;
        (at.Written, at.Steps, at.HeldUntil) = (at.World.Position, steps, store.Path.Now + Lease);
        cancellation.ThrowIfCancellationRequested();
    }
}
