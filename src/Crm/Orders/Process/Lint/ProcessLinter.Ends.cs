namespace Crm.Orders;

public static partial class ProcessLinter
{
    /// <summary>Ends that orders come to with something left open, each kind once per status, by the nearest order. What happens to money and goods once an order has ended is no defect of the process.</summary>
    private static IEnumerable<ProcessDefect> Ends(Walk walk)
    {
        var space = walk.Space;
        var seen = new HashSet<(int, string)>();
        foreach (var state in walk.Order)
        {
            foreach (var way in space.WaysFrom(space.StatusOf(state)))
            {
                if (!space.Statuses[way.To].Final || !space.IsOpen(way, state))
                    continue;
                var end = space.After(way, state);
                foreach (var (code, severity, message) in LeftOpen(space.Statuses[way.To], ProcessSpace.GoodsOf(end), ProcessSpace.MoneyOf(end)))
                    if (seen.Add((way.To, code)))
                        yield return walk.Defect(code, severity, [walk.Code(way.To)], state, message) with { Path = [.. walk.PathTo(state), space.Step(state, end)] };
            }
        }
    }

    private static IEnumerable<(string Code, DefectSeverity Severity, string Message)> LeftOpen(StatusDefinition status, ProcessGoods goods, ProcessMoney money)
    {
        if (goods == ProcessGoods.Reserved)
            yield return (ProcessDefects.EndsReserved, DefectSeverity.Error,
                $"An order can end in '{status.Code}' with goods held for it: neither released nor shipped.");
        if (goods == ProcessGoods.Shipped && status.Group == StatusGroup.Cancelled)
            yield return (ProcessDefects.EndsShipped, DefectSeverity.Warning,
                $"An order can end in '{status.Code}', which is cancelled, after its goods went out: ask for '{OrderGuards.HasNothingShipped}'.");
        if (status.SettlesLater)
            yield break;
        if (money != ProcessMoney.Paid && status.Group == StatusGroup.Complete)
            yield return (ProcessDefects.EndsUnpaid, DefectSeverity.Warning,
                $"An order can end in '{status.Code}' with money due: ask for '{OrderGuards.IsFullyPaid}', or say that it settles later.");
        if (money != ProcessMoney.Unpaid && status.Group is StatusGroup.Cancelled or StatusGroup.Returned && !status.Uncollected)
            yield return (ProcessDefects.EndsUnrefunded, DefectSeverity.Warning,
                $"An order can end in '{status.Code}' with money to give back: ask for '{OrderGuards.HasNothingToRefund}', or say that it settles later.");
    }

    private static IEnumerable<ProcessDefect> Unreachable(Walk walk)
    {
        var process = walk.Space.Process;
        foreach (var (number, status) in process.Statuses.Index())
        {
            if (!status.Active || walk.Statuses.Contains(number))
                continue;
            var ways = process.Definition.Transitions.Where(t => t.To == status.Code).ToArray();
            var why = ways.Length == 0 ? "no way leads there" : string.Join("; ", ways.Select(w => WhyNot(walk, w)));
            yield return new ProcessDefect(ProcessDefects.Unreachable, DefectSeverity.Warning, [status.Code], "", $"No order gets to '{status.Code}': {why}.", []);
        }
    }

    private static string WhyNot(Walk walk, TransitionDefinition way) => walk.Statuses.Contains(walk.Space.Process.StatusNumber(way.From))
        ? $"the way from '{way.From}' is never open"
        : $"no order gets to '{way.From}' either";

    private static IEnumerable<ProcessDefect> WaysNeverOpen(Walk walk)
    {
        foreach (var status in walk.Statuses.Order())
        {
            foreach (var way in walk.Space.WaysFrom(status).Where(w => !walk.Used.Contains(w.Place)))
            {
                var first = walk.FirstIn(status);
                yield return walk.Defect(ProcessDefects.WayNeverOpen, DefectSeverity.Warning, [walk.Code(status), walk.Code(way.To)], first,
                    $"No order can ever go from '{walk.Code(status)}' to '{walk.Code(way.To)}': {WhyClosed(walk.Space, way, first)}.");
            }
        }
    }

    /// <summary>A move from anywhere needs one way at least that is open to it: where it is not, the order stays and people are told.</summary>
    private static IEnumerable<ProcessDefect> ForbiddenMoves(Walk walk, ProcessSurroundings surroundings)
    {
        // A rule of lines acts in the role of whoever sets the line: some role has to do.
        var byLines = walk.Space.Process.Definition.LineRules.Select(r => new AutomaticMove($"lines: {string.Join(", ", r.Lines)}", r.Status));
        var roles = walk.Space.Process.Roles;
        foreach (var rule in byLines)
        {
            var asked = roles.Select(role => WhyForbidden(walk, rule with { Role = role })).ToArray();
            if (Array.TrueForAll(asked, why => why is not null))
                yield return new ProcessDefect(ProcessDefects.MoveForbidden, DefectSeverity.Warning, [rule.To], "", $"'{rule.Source}' moves orders to '{rule.To}', but {asked[0]}.", []);
        }

        foreach (var move in surroundings.Moves)
        {
            if (WhyForbidden(walk, move) is not { } why)
                continue;
            var from = move.From is not null && walk.Space.Process.TryFindStatus(move.From, out var status) && walk.Statuses.Contains(status) ? walk.FirstIn(status) : -1;
            yield return new ProcessDefect(ProcessDefects.MoveForbidden, DefectSeverity.Warning,
                move.From is null ? [move.To] : [move.From, move.To], "", $"'{move.Source}' moves orders to '{move.To}', but {why}.", from < 0 ? [] : walk.PathTo(from));
        }
    }

    private static string? WhyForbidden(Walk walk, AutomaticMove move)
    {
        var process = walk.Space.Process;
        if (!process.TryFindStatus(move.To, out var to))
            return "there is no such status";
        if (!process.Statuses[to].Active)
            return "it is switched off";
        if (move.From is not null && !process.TryFindStatus(move.From, out _))
            return $"there is no status '{move.From}' to take them from";
        var ways = walk.Statuses.SelectMany(s => walk.Space.WaysFrom(s)).Where(w => w.To == to && walk.Used.Contains(w.Place)
            && (move.From is null || walk.Code(w.From) == move.From)).ToArray();
        if (ways.Length == 0)
            return move.From is null ? "no order can ever go there" : $"no order can ever go there from '{move.From}'";
        var role = process.RoleNumber(move.Role);
        var open = Array.FindAll(ways, w => ((w.Roles >> role) & 1) != 0);
        if (open.Length == 0)
            return $"the way is open to {string.Join(", ", process.Definition.Transitions[ways[0].Place].Roles)} alone";
        return Array.Exists(open, w => process.Reasons(w.From, to).Count == 0 || process.AcceptsReason(w.From, to, move.Reason))
            ? null
            : $"a reason is asked for: {string.Join(", ", process.Reasons(open[0].From, to).Select(r => r.Code))}";
    }
}
