using Crm.History;
using Microsoft.EntityFrameworkCore;

namespace Crm.Orders;

public sealed partial class CrmOrders
{
    private const int RetiredAtOnce = 200;

    /// <summary>The process of the code, and its rules for parcels, come in force unless the shop has its own; then what an earlier edit left to be moved is moved.</summary>
    internal async Task EnsureProcessAsync(Action<string> report, CancellationToken cancellation)
    {
        var read = store.Read();
        Definition? stored;
        await using (read.ConfigureAwait(false))
            stored = await read.Set<Definition>().SingleOrDefaultAsync(d => d.Kind == OrderContext.ProcessKind, cancellation).ConfigureAwait(false);
        var given = context.Setup.Compile(context.Setup.Definition);
        var guard = stored is null ? null : Guard(context.Process.Compile(stored.Document, stored.Version), given);
        await Definitions.EnsureAsync(store, context.Process, context.Setup.Definition.ToJson(), context.Setup.IsFixed, report, guard, cancellation).ConfigureAwait(false);
        await Definitions.EnsureAsync(store, context.Carriers, context.Setup.Carriers.ToJson(), false, report, null, cancellation).ConfigureAwait(false);
        await Definitions.EnsureAsync(store, context.Returns, context.Setup.Returns.ToJson(), false, report, null, cancellation).ConfigureAwait(false);
        var current = await GetProcessAsync(cancellation).ConfigureAwait(false);
        if (current.Version != stored?.Version)
            foreach (var warning in ProcessLinter.Defects(current, await SurroundingsAsync(cancellation).ConfigureAwait(false)))
                report(warning.ToString());
        if (current.Definition.Retiring.Count > 0)
            await RetireAsync(CrmCall.System, cancellation).ConfigureAwait(false);
    }

    private StrandingGuard Guard(OrderProcess old, OrderProcess given)
    {
        var retiring = given.Definition.Retiring.Select(r => r.Status.Code).ToList();
        return new StrandingGuard(context, [.. StrandingRisk.Of(old, given).Where(r => !retiring.Contains(r.Status))], retiring.Count > 0, MovesDeadlines(old, given));
    }

    /// <summary>
    /// Moves the orders out of the statuses that are given up, each by a command of its own, and takes the statuses out of the
    /// process once they are empty. May run in several hosts at once, and be cut off anywhere: what is left to do stands in the process.
    /// </summary>
    internal async Task<IReadOnlyDictionary<string, int>> RetireAsync(CrmCall call, CancellationToken cancellation)
    {
        var moved = new Dictionary<string, int>(StringComparer.Ordinal);
        var own = new CrmCall(call.Actor) { Cause = "process-edit" };
        while (true)
        {
            var process = await GetProcessAsync(cancellation).ConfigureAwait(false);
            if (process.Definition.Retiring.Count == 0)
                return moved;
            foreach (var (status, to) in process.Definition.Retiring)
                while (await NextOfAsync(status.Code, cancellation).ConfigureAwait(false) is { Count: > 0 } next)
                {
                    var results = await store.Path.RunManyAsync(next, own, (id, c) => new MoveOrderCommand(context, new MoveOrder(id, to), c, retires: true), cancellation).ConfigureAwait(false);
                    foreach (var refused in results.Where(r => !r.IsAccepted && r.Refusal.Code is not (StoreRefusals.Conflict or StoreRefusals.Busy)))
                        throw new RefusedException(refused.Refusal!);
                    moved[status.Code] = moved.GetValueOrDefault(status.Code) + results.Count(r => r is { IsAccepted: true, Value: var m } && m.From != m.To);
                }

            var settle = new SettleProcess(context, process.Version, [.. process.Definition.Retiring.Select(r => r.Status.Code)]);
            await store.Path.RunAsync(settle, own, cancellation).ConfigureAwait(false);
        }
    }

    private async Task<List<OrderId>> NextOfAsync(string status, CancellationToken cancellation)
    {
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            return await read.Set<Order>().Where(o => o.Status == status).OrderBy(o => o.Id).Select(o => o.Id).Take(RetiredAtOnce).ToListAsync(cancellation).ConfigureAwait(false);
    }
}
