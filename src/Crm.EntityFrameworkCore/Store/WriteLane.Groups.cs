using Crm.Orders;

namespace Crm.Store;

internal sealed partial class WriteLane
{
    /// <summary>Runs a group; what goes wrong for one must not harm the others.</summary>
    private async ValueTask RunAsync(List<Member> group)
    {
        var failure = await TryRunAsync(group).ConfigureAwait(false);
        if (failure is null)
            return;
        if (group.Count == 1)
        {
            await SettleAsync(group[0], failure).ConfigureAwait(false);
            return;
        }

        // First what became of each, before another attempt overwrites what it had decided.
        var open = new List<Member>(group.Count);
        foreach (var member in group)
            if (!await IsSettledAsync(member, failure).ConfigureAwait(false))
                open.Add(member);
        foreach (var member in open)
            await RetryAsync(member).ConfigureAwait(false);
    }

    /// <summary>Alone, and again while others are faster.</summary>
    private async ValueTask RetryAsync(Member member)
    {
        var failure = await TryRunAsync([member]).ConfigureAwait(false);
        if (failure is not null)
            await SettleAsync(member, failure).ConfigureAwait(false);
    }

    private async ValueTask SettleAsync(Member member, Failure failure)
    {
        if (await IsSettledAsync(member, failure).ConfigureAwait(false))
            return;
        var again = path.Dialect.IsConflict(failure.Exception) || path.Dialect.IsConnectionLost(failure.Exception);
        if (again && ++member.Attempts < WriteLimits.Attempts)
        {
            await RetryAsync(member).ConfigureAwait(false);
            return;
        }

        if (path.Dialect.IsConflict(failure.Exception))
        {
            member.Refuse(StoreRefusals.ConflictNow());
            member.Complete();
            return;
        }

        member.Fail(LedgerException.Of(failure.Exception));
    }

    /// <summary>A commit whose answer was lost: the call's own row tells whether it took place. True where the caller has been told.</summary>
    private async ValueTask<bool> IsSettledAsync(Member member, Failure failure)
    {
        if (failure.WhileCommitting)
            member.Doubt();
        if (!member.IsInDoubt)
            return false;
        var found = await FindAsync(member.CallId).ConfigureAwait(false);
        if (found is [var row, ..])
            member.CompleteDoubtful((string?)row[StoreStatements.OwnResult]);
        else if (found is null && member.Call.IdempotencyKey is null)
            // Out of reach, and nothing would stop a second time: the caller hears the error.
            member.Fail(LedgerException.Of(failure.Exception));
        else
            return false;
        return true;
    }

    /// <summary>The call's row, if it is in the store; null where that cannot be asked.</summary>
    private async ValueTask<List<object?[]>?> FindAsync(long call)
    {
        var request = new SelectRequest(path.Statements.CallById);
        request.Keys.Add(new LookupKey(call));
        try
        {
            var open = await BeginAsync().ConfigureAwait(false);
            await open.LoadAsync([], [request]).ConfigureAwait(false);
            await open.RollbackAsync().ConfigureAwait(false);
            return request.Rows;
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            await AbandonAsync(e).ConfigureAwait(false);
            return null;
        }
    }

    /// <summary>One attempt. Completes the members where it succeeds.</summary>
    private async ValueTask<Failure?> TryRunAsync(List<Member> members)
    {
        var committing = false;
        GroupRun run;
        try
        {
            var open = await BeginAsync().ConfigureAwait(false);
            run = await path.RunAsync(open, tools, members).ConfigureAwait(false);
            if (members.Count == 1 && run.Deferred.Count == 1)
                throw new InvalidOperationException($"{members[0].Name} did not plan for all that it reads.");
            committing = run.HasWork;
            await open.CommitAsync().ConfigureAwait(false);
        }
        catch (Exception e) when (e is not OutOfMemoryException)
        {
            await AbandonAsync(e).ConfigureAwait(false);
            return new Failure(e, committing);
        }

        run.Confirm();
        deferred.AddRange(run.Deferred);
        Completions.Tell(run.Deferred.Count == 0 ? members : members.Except(run.Deferred));
        if (run.HasWork)
            path.Signal.Raise(run.HasEffects);
        return null;
    }

    private sealed record Failure(Exception Exception, bool WhileCommitting);
}
