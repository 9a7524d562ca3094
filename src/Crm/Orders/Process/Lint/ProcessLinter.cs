namespace Crm.Orders;

/// <summary>
/// Checks whether a well-formed order process makes sense, by walking all states that an order can be in: status, order type,
/// goods, money, and who may act. Payments, refunds and goods that come back may happen at any time or never; fields and the
/// host's guards can always be brought about. An order is stuck where no end can be reached whatever happens.
/// </summary>
public static partial class ProcessLinter
{
    /// <summary>All defects, errors first, each with its shortest counter-example; empty for a sound process. A pure function of its arguments.</summary>
    /// <param name="process">The process.</param>
    /// <param name="surroundings">Who is there, and what moves orders without a hand; null for nothing in particular.</param>
    public static IReadOnlyList<ProcessDefect> Defects(OrderProcess process, ProcessSurroundings? surroundings = null)
    {
        ArgumentNullException.ThrowIfNull(process);
        var walk = new Walk(process, surroundings ?? ProcessSurroundings.None);
        var found = new List<ProcessDefect>();
        found.AddRange(Traps(walk));
        found.AddRange(Ends(walk));
        found.AddRange(Unreachable(walk));
        var closed = found.Where(d => d.Code == ProcessDefects.NobodyCanLeave).Select(d => d.Statuses[0]).ToHashSet(StringComparer.Ordinal);
        found.AddRange(WaysNeverOpen(walk).Where(d => !closed.Contains(d.Statuses[0])));
        found.AddRange(ForbiddenMoves(walk, surroundings ?? ProcessSurroundings.None));
        return [.. found.OrderByDescending(d => d.Severity)];
    }

    /// <summary>Statuses, by code, from which an order of some type cannot come to an end, also those that no order gets to: who stands there is stuck. With the order types concerned, empty for those that the process does not tell apart.</summary>
    internal static IReadOnlyList<(string Status, string OrderType)> Stuck(OrderProcess process)
    {
        var space = new ProcessSpace(process, ProcessSurroundings.None);
        var can = space.CanEnd();
        var free = new HashSet<(int, int)>();
        for (var state = 0; state < space.Count; state++)
            if (can[state])
                free.Add((space.StatusOf(state), space.TypeOf(state)));
        return [.. from status in Enumerable.Range(0, process.Statuses.Length)
            from type in Enumerable.Range(0, space.Types)
            where !free.Contains((status, type))
            select (process.Statuses[status].Code, process.OrderTypes[type])];
    }

    private static IEnumerable<ProcessDefect> Traps(Walk walk)
    {
        var space = walk.Space;
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var trap in ProcessTraps.Among(space, space.CanEnd(), walk.Order).OrderBy(t => t.Min(s => walk.Place[s])))
        {
            var first = trap.MinBy(s => walk.Place[s]);
            var statuses = trap.Select(space.StatusOf).Distinct().Order().Select(s => walk.Code(s)).ToArray();
            if (!seen.Add(string.Join('|', statuses)))
                continue;
            if (statuses.Length > 1)
                yield return walk.Defect(ProcessDefects.NoExit, DefectSeverity.Error, statuses, first,
                    $"Orders go round between {string.Join(", ", statuses)} and can never end.") with
                { Path = [.. walk.PathTo(first), .. Round(space, first, [.. trap])] };
            else if (space.WaysFrom(space.StatusOf(first)).Length == 0)
                yield return walk.Defect(ProcessDefects.DeadEnd, DefectSeverity.Error, statuses, first,
                    $"'{statuses[0]}' is not final, and nothing leads out of it.");
            else
                yield return walk.Defect(ProcessDefects.NobodyCanLeave, DefectSeverity.Error, statuses, first,
                    $"Nobody can take an order out of '{statuses[0]}': {string.Join("; ", space.WaysFrom(space.StatusOf(first)).Select(w => WhyClosed(space, w, first)))}.");
        }
    }

    /// <summary>From a state out of its status by the shortest way, and back to the status by the shortest way.</summary>
    private static IEnumerable<ProcessStep> Round(ProcessSpace space, int start, HashSet<int> trap)
    {
        var home = space.StatusOf(start);
        var (near, before) = space.Reach([start], trap.Contains);
        var away = near.Find(s => space.StatusOf(s) != home);
        var (far, previous) = space.Reach([away], trap.Contains);
        var back = far.Find(s => space.StatusOf(s) == home);
        return [.. space.Path(before, away)[1..], .. space.Path(previous, back)[1..]];
    }

    private static string WhyClosed(ProcessSpace space, ProcessSpace.Way way, int state)
    {
        var definition = space.Process.Definition.Transitions[way.Place];
        if (((way.Types >> space.TypeOf(state)) & 1) == 0)
            return $"the way to '{definition.To}' is open to orders of type {string.Join(", ", definition.OrderTypes)}";
        var needs = (OrderConditions)way.Needs;
        var lacking = needs & ~(OrderConditions)ProcessSpace.Holding(ProcessSpace.GoodsOf(state), ProcessSpace.MoneyOf(state));
        return lacking == OrderConditions.None
            ? $"the way to '{definition.To}' is open to {string.Join(", ", definition.Roles)}, which nobody is"
            : $"the way to '{definition.To}' asks for {string.Join(", ", space.Process.Codes(lacking))}, which does not come to hold there";
    }

    /// <summary>The states that can be reached from placing, and the shortest path to each.</summary>
    private sealed class Walk
    {
        private readonly int[] before;

        internal Walk(OrderProcess process, ProcessSurroundings surroundings)
        {
            Space = new ProcessSpace(process, surroundings);
            (Order, before) = Space.Reach(Space.Starts());
            Place = new int[Space.Count];
            for (var i = 0; i < Order.Count; i++)
                Place[Order[i]] = i;
            Statuses = [.. Order.Select(Space.StatusOf)];
            Used = [.. Order.SelectMany(s => Space.WaysFrom(Space.StatusOf(s)).Where(w => Space.IsOpen(w, s)).Select(w => w.Place))];
        }

        internal ProcessSpace Space { get; }

        /// <summary>Reached states, nearest first.</summary>
        internal List<int> Order { get; }

        /// <summary>Of each reached state, how many are nearer.</summary>
        internal int[] Place { get; }

        /// <summary>Statuses that orders get to.</summary>
        internal HashSet<int> Statuses { get; }

        /// <summary>Places of the transitions that some order can take.</summary>
        internal HashSet<int> Used { get; }

        internal string Code(int status) => Space.Statuses[status].Code;

        internal List<ProcessStep> PathTo(int state) => Space.Path(before, state);

        internal int FirstIn(int status) => Order.Find(s => Space.StatusOf(s) == status);

        internal ProcessDefect Defect(string code, DefectSeverity severity, IReadOnlyList<string> statuses, int state, string message) =>
            new(code, severity, statuses, Space.Process.OrderTypes[Space.TypeOf(state)], message, PathTo(state));
    }
}
