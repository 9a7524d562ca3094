using Crm.History;
using Microsoft.EntityFrameworkCore;

namespace Crm.Orders;

public sealed partial class CrmOrders
{
    private const int RetiredAtOnce = 200;

    /// <summary>The process of the code, and its rules for parcels, come in force unless the shop has its own; then what an earlier edit left to be moved is moved.</summary>
    internal async Task EnsureProcessAsync(Action<string> report, CancellationToken cancellation)
    {
        if (context.Setup.Definition.IsRetiring || !await Definitions.IsOfCodeAsync(store, OrderContext.ProcessKind, context.Setup.Definition.ToJson(), cancellation).ConfigureAwait(false))
            await TakeProcessAsync(report, cancellation).ConfigureAwait(false);
        await Definitions.EnsureAsync(store, context.Carriers.Shop, context.Setup.Carriers.ToJson(), false, report, null, cancellation).ConfigureAwait(false);
        await Definitions.EnsureAsync(store, context.Returns.Shop, context.Setup.Returns.ToJson(), false, report, null, cancellation).ConfigureAwait(false);
    }

    private async Task TakeProcessAsync(Action<string> report, CancellationToken cancellation)
    {
        var read = store.Read();
        Definition? stored;
        await using (read.ConfigureAwait(false))
            stored = await read.Set<Definition>().SingleOrDefaultAsync(d => d.Kind == OrderContext.ProcessKind, cancellation).ConfigureAwait(false);
        var given = context.Setup.Compile(context.Setup.Definition);
        var guard = stored is null ? null : await GuardAsync(context.Process.Compile(stored.Document, stored.Version), given, cancellation).ConfigureAwait(false);
        await Definitions.EnsureAsync(store, context.Process, context.Setup.Definition.ToJson(), context.Setup.IsFixed, report, guard, cancellation).ConfigureAwait(false);
        var current = await GetProcessAsync(cancellation).ConfigureAwait(false);
        if (current.Version != stored?.Version)
            foreach (var warning in ProcessLinter.Defects(current, await SurroundingsAsync(cancellation).ConfigureAwait(false)))
                report(warning.ToString());
        if (current.Definition.IsRetiring)
            await RetireAsync(CrmCall.System, cancellation).ConfigureAwait(false);
    }

    private async Task<StrandingGuard> GuardAsync(OrderProcess old, OrderProcess given, CancellationToken cancellation)
    {
        var retiring = given.Definition.Retiring.Select(r => r.Status.Code).ToList();
        var lines = given.Definition.RetiringLines.Select(r => r.Status.Code);
        return new StrandingGuard(context, [.. StrandingRisk.Of(old, given).Where(r => !retiring.Contains(r.Status))], given.Definition.IsRetiring, MovesDeadlines(old, given))
        {
            LineRisks = [.. LineStrandingRisk.Of(old, given).Except(lines, StringComparer.Ordinal)],
            Confirms = await ConfirmsAsync(old, given, cancellation).ConfigureAwait(false),
        };
    }

    /// <summary>Whether a way that was not there, or asked for more, may let orders go that wait for confirmation. A chain that comes after this looks at them itself.</summary>
    private async Task<bool> ConfirmsAsync(OrderProcess old, OrderProcess edited, CancellationToken cancellation)
    {
        if (Sequences.Same(old.Definition.Transitions, edited.Definition.Transitions) && Sequences.Same(old.Definition.Statuses, edited.Definition.Statuses))
            return false;
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            var chains = await read.Set<Definition>().Where(d => d.Kind.StartsWith(Staff.ChainSource.KindPrefix)).Select(d => d.Document).ToListAsync(cancellation).ConfigureAwait(false);
            return chains.Exists(c => Staff.AssignmentDefinition.FromJson(c).Confirmation is not null);
        }
    }

    /// <summary>
    /// Moves the orders out of the statuses that are given up, and the lines out of theirs, each order by a command of its own, and
    /// takes the statuses out of the process once they are empty. May run in several hosts at once, and be cut off anywhere: what is left to do stands in the process.
    /// </summary>
    internal async Task<(Dictionary<string, int> Orders, Dictionary<string, int> Lines)> RetireAsync(CrmCall call, CancellationToken cancellation)
    {
        var (moved, lines) = (new Dictionary<string, int>(StringComparer.Ordinal), new Dictionary<string, int>(StringComparer.Ordinal));
        var own = new CrmCall(call.Actor) { Cause = "process-edit" };
        while (true)
        {
            var process = await GetProcessAsync(cancellation).ConfigureAwait(false);
            if (!process.Definition.IsRetiring)
                return (moved, lines);
            foreach (var (status, to) in process.Definition.Retiring)
                while (await NextOfAsync(status.Code, cancellation).ConfigureAwait(false) is { Count: > 0 } next)
                {
                    var results = await store.Path.RunManyAsync(next, own, (id, c) => new MoveOrderCommand(context, new MoveOrder(id, to), c, retires: true), cancellation).ConfigureAwait(false);
                    foreach (var refused in results.Where(r => !r.IsAccepted && r.Refusal.Code is not (StoreRefusals.Conflict or StoreRefusals.Busy)))
                        throw new RefusedException(refused.Refusal!);
                    var went = results.Count(r => r is { IsAccepted: true, Value: var m } && m.From != m.To);
                    moved[status.Code] = moved.GetValueOrDefault(status.Code) + went;

                    // The process may have been edited again, and keep the status after all.
                    if (went == 0 && results.All(r => r.IsAccepted))
                        break;
                }

            foreach (var (status, _) in process.Definition.RetiringLines)
                lines[status.Code] = lines.GetValueOrDefault(status.Code) + await RetireLinesAsync(status.Code, own, cancellation).ConfigureAwait(false);
            var settle = new SettleProcess(context, process.Version, process.Definition);
            await store.Path.RunAsync(settle, own, cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>What is given up with lines that have it, and the risks for which it is not said what their lines take.</summary>
    private async Task<(OrderProcessDefinition Kept, IReadOnlyList<string> Risks)> LinesMovedAsync(OrderProcessDefinition definition, IReadOnlyList<string> risks, CancellationToken cancellation)
    {
        var given = definition.RetiringLines.Select(r => r.Status.Code).ToArray();
        if (given.Length == 0)
            return (definition, risks);
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            var filled = await read.Set<OrderLine>().Where(l => l.LineStatus != null && given.Contains(l.LineStatus)).Select(l => l.LineStatus!).Distinct().ToListAsync(cancellation).ConfigureAwait(false);
            return (definition with { RetiringLines = [.. definition.RetiringLines.Where(r => filled.Contains(r.Status.Code))] }, [.. risks.Except(filled, StringComparer.Ordinal)]);
        }
    }

    private async Task<IReadOnlyList<StrandedLines>> StrandedLinesAsync(IReadOnlyList<string> risks, CancellationToken cancellation)
    {
        if (risks.Count == 0)
            return [];
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            return await LineStrandingRisk.CountAsync(read, risks, cancellation).ConfigureAwait(false);
    }

    private static List<RetiringLineStatus> RetiringLines(EditProcess edit, OrderProcess current)
    {
        var retiring = edit.Definition.RetiringLines.ToList();
        foreach (var (code, to) in edit.LineMoves)
        {
            var status = current.LineStatus(code)
                ?? throw new DefinitionException([new DefinitionMistake($"lineMoves['{code}']", $"There is no line status '{code}' that lines could have.")], "The edit of the order process");
            retiring.RemoveAll(r => r.Status.Code == code);
            retiring.Add(new RetiringLineStatus(status, to));
        }

        return retiring;
    }

    private async Task<int> RetireLinesAsync(string code, CrmCall own, CancellationToken cancellation)
    {
        var count = 0;
        while (await WithLinesAsync(code, cancellation).ConfigureAwait(false) is { Count: > 0 } next)
        {
            var results = await store.Path.RunManyAsync(next, own, (id, _) => new RetireLinesCommand(context, id), cancellation).ConfigureAwait(false);
            foreach (var refused in results.Where(r => !r.IsAccepted && r.Refusal.Code is not (StoreRefusals.Conflict or StoreRefusals.Busy)))
                throw new RefusedException(refused.Refusal!);
            var went = results.Where(r => r.IsAccepted).Sum(r => r.Value);
            count += went;
            if (went == 0 && results.All(r => r.IsAccepted))
                break;
        }

        return count;
    }

    private async Task<List<OrderId>> WithLinesAsync(string code, CancellationToken cancellation)
    {
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            return await read.Set<OrderLine>().Where(l => l.LineStatus == code).Select(l => l.OrderId).Distinct().OrderBy(id => id).Take(RetiredAtOnce).ToListAsync(cancellation).ConfigureAwait(false);
    }

    private async Task<List<OrderId>> NextOfAsync(string status, CancellationToken cancellation)
    {
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            return await read.Set<Order>().Where(o => o.Status == status).OrderBy(o => o.Id).Select(o => o.Id).Take(RetiredAtOnce).ToListAsync(cancellation).ConfigureAwait(false);
    }
}
