using Crm.Orders;
using System.Runtime.ExceptionServices;
using System.Data.Common;
using Crm.Sites;
using NodaTime;

namespace Crm.Store;

/// <summary>
/// The one way by which rows are written. Callers queue; while one commit is in flight the next group gathers. Each caller
/// hears back once its change is durable. A host's open transaction is joined instead, in a savepoint.
/// </summary>
internal sealed class WritePath : IAsyncDisposable
{
    private readonly StoreModel model;
    private readonly StoreStatements statements;
    private readonly IStoreDialect dialect;
    private readonly IdSource ids = new();
    private readonly IClock clock;
    private readonly WriteLane lane;
    private readonly WriteLimits limits;
    private readonly BoundedReading reading;
    private readonly ScopeFilter scopes = ScopeFilter.All;

    internal WritePath(StoreModel model, IStoreDialect dialect, IClock clock, (StoreSignal Signal, Func<ScopeFilter, Instant, CrmDbContext> Open) store, WriteLimits limits)
    {
        (this.model, this.dialect, this.clock, this.limits) = (model, dialect, clock, limits);
        statements = new StoreStatements(model);
        Signal = store.Signal;
        reading = new BoundedReading(SelectStatement.By(model.Aggregate<Site>().Root, locks: false, null, nameof(Site.CustomerScope)), store.Open);
        lane = new WriteLane(this, limits);
    }

    private WritePath(WritePath whole, ScopeFilter scopes)
    {
        (model, dialect, clock, limits, statements, Signal) = (whole.model, whole.dialect, whole.clock, whole.limits, whole.statements, whole.Signal);
        (ids, lane, reading, this.scopes, Follower) = (whole.ids, whole.lane, whole.reading, scopes, whole.Follower);
    }

    internal StoreModel Model => model;
    internal StoreStatements Statements => statements;
    internal IStoreDialect Dialect => dialect;
    internal IdSource Ids => ids;
    internal StoreSignal Signal { get; }

    /// <summary>Makes what follows a group's commands; null for nothing.</summary>
    internal Func<WorkingSet, IFollower>? Follower { get; set; }

    /// <summary>Now, in whole microseconds: cut before anything is decided.</summary>
    internal Instant Now => NeutralValue.FromMicroseconds(NeutralValue.ToMicroseconds(clock.GetCurrentInstant()));

    /// <summary>The same path, on which every call is bounded.</summary>
    internal WritePath Within(ScopeFilter bound) => new(this, scopes.And(bound));

    internal Task<Result<T>> RunAsync<T>(IWriteCommand<T> command, CrmCall call, CancellationToken cancellation, bool isOneOfMany = false)
    {
        ArgumentNullException.ThrowIfNull(call);
        if (call.IdempotencyKey is { Length: 0 or > 200 })
            throw new ArgumentException("An idempotency key has 1 to 200 characters.", nameof(call));
        cancellation.ThrowIfCancellationRequested();
        if (!scopes.IsAll)
            call = Bounded(call);
        var member = new Member<T>(call.Scopes.IsAll ? command : new BoundedCommand<T>(command, call.Scopes, reading), call, cancellation);
        if (call.Transaction is not null)
            return JoinAsync(member);
        if (!lane.TryEnqueue(member, isOneOfMany))
        {
            member.Refuse(StoreRefusals.BusyNow(lane.Waiting));
            member.Complete();
        }

        return member.Task;
    }

    /// <summary>A call, as narrow as this path.</summary>
    internal CrmCall Bounded(CrmCall call) => scopes.IsAll ? call : call with { Scopes = call.Scopes.And(scopes) };

    /// <summary>Many commands, each by itself; in a host's transaction one after the other.</summary>
    internal Task<Result<T>[]> RunManyAsync<TGiven, T>(IReadOnlyList<TGiven> given, CrmCall call, Func<TGiven, CrmCall, IWriteCommand<T>> command, CancellationToken cancellation) =>
        RunManyAsync(given, call, (one, own) => RunAsync(command(one, own), own, cancellation, given.Count > 1));

    /// <summary>As above, of what runs commands by itself.</summary>
    internal async Task<Result<T>[]> RunManyAsync<TGiven, T>(IReadOnlyList<TGiven> given, CrmCall call, Func<TGiven, CrmCall, Task<Result<T>>> run)
    {
        var results = new Result<T>[given.Count];
        var running = new Queue<(int Place, Task<Result<T>> Task)>();
        for (var i = 0; i < given.Count; i++)
        {
            // A long list must not crowd others out of the queue.
            if (running.Count >= limits.Queue / 4 || (call.Transaction is not null && running.Count > 0))
                await TakeAsync().ConfigureAwait(false);
            var own = call.IdempotencyKey is { } key ? call with { IdempotencyKey = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{key}-{i}") } : call;
            running.Enqueue((i, run(given[i], own)));
        }

        while (running.Count > 0)
            await TakeAsync().ConfigureAwait(false);
        return results;

        async Task TakeAsync()
        {
            var (place, task) = running.Dequeue();
            results[place] = await task.ConfigureAwait(false);
        }
    }

    /// <summary>Calls that wait for the lane.</summary>
    internal int Waiting => lane.Waiting;

    /// <summary>Work on the lane's own connection, in a transaction of its own, between two groups.</summary>
    internal Task<T> RunAloneAsync<T>(Func<IStoreSession, ValueTask<T>> work) => lane.RunAloneAsync(work);

    public ValueTask DisposeAsync() => lane.DisposeAsync();

    /// <summary>
    /// Runs a group up to the commit. Where it finds that it needs what others lock before the rows at hand, it lets go of
    /// these and begins with that; after a few times it waits for it all the same.
    /// </summary>
    internal async ValueTask<GroupRun> RunAsync(IStoreSession session, GroupTools tools, IReadOnlyList<Member> members)
    {
        IReadOnlyCollection<Lookup> first = [];
        for (var attempt = 1; ; attempt++)
        {
            var run = new GroupRun(model, statements, session, tools, Now) { Follower = Follower, First = first, MayBeginAnew = attempt < WriteLimits.Beginnings };
            if (await run.RunAsync(members).ConfigureAwait(false))
                return run;
            first = run.LockFirst;
            await session.RollbackAsync().ConfigureAwait(false);
            await session.BeginAsync(default).ConfigureAwait(false);
        }
    }

    private async Task<Result<T>> JoinAsync<T>(Member<T> member)
    {
        var session = dialect.Join(member.Call.Transaction!);
        await using (session.ConfigureAwait(false))
        {
            using var tools = new GroupTools(ids, !dialect.IsSynchronous, isJoined: true);
            member.TryClaim();
            for (var attempt = 1; !await TryJoinAsync(member, session, tools, attempt).ConfigureAwait(false); attempt++)
            {
            }
        }

        member.Complete();
        return await member.Task.ConfigureAwait(false);
    }

    /// <summary>
    /// A joined call takes just the ids that it lacks within the host's transaction; the process's own blocks are filled up
    /// behind it, so that the next one lacks none.
    /// </summary>
    private async Task RefillAsync(IReadOnlyList<string> kinds)
    {
        foreach (var kind in kinds)
        {
            try
            {
                var first = await lane.RunAloneAsync(s => s.TakeIdsAsync(kind, IdSource.BlockSize)).ConfigureAwait(false);
                ids.Give(kind, new IdRange(first, IdSource.BlockSize));
            }
            catch (Exception e) when (e is DbException or ObjectDisposedException)
            {
                // The next joined call takes its own again.
                return;
            }
        }
    }

    /// <summary>One attempt in a savepoint; false where someone was faster and it is to be decided again.</summary>
    private async ValueTask<bool> TryJoinAsync(Member member, IStoreSession session, GroupTools tools, int attempt)
    {
        await session.BeginAsync(default).ConfigureAwait(false);
        try
        {
            var run = await RunAsync(session, tools, [member]).ConfigureAwait(false);
            if (run.Deferred.Count > 0)
                throw new InvalidOperationException($"{member.Name} did not plan for all that it reads.");
            await session.CommitAsync().ConfigureAwait(false);
            if (run.DryIds.Count > 0)
                _ = RefillAsync(run.DryIds);
            return true;
        }
        catch (Exception e)
        {
            try
            {
                await session.RollbackAsync().ConfigureAwait(false);
            }
            catch (DbException)
            {
                // What went wrong first tells more.
            }

            if (e is LedgerException)
                ExceptionDispatchInfo.Throw(LedgerException.Of(e));

            // A key that another has just taken is found by looking again; what the whole transaction suffers from is the host's.
            if (e is not StoreConflictException && !dialect.IsTaken(e))
                throw;
            if (attempt < WriteLimits.Attempts)
                return false;
            member.Refuse(StoreRefusals.ConflictNow());
            return true;
        }
    }
}
