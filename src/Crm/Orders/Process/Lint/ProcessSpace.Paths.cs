namespace Crm.Orders;

internal sealed partial class ProcessSpace
{
    /// <summary>The states that can be reached from some, nearest first, and from which state each was reached first; -1 for the beginnings.</summary>
    internal (List<int> Order, int[] Before) Reach(IEnumerable<int> starts, Func<int, bool>? within = null)
    {
        var before = new int[Count];
        Array.Fill(before, -2);
        var order = new List<int>();
        foreach (var start in starts)
        {
            if (before[start] != -2)
                continue;
            before[start] = -1;
            order.Add(start);
        }

        for (var i = 0; i < order.Count; i++)
        {
            foreach (var next in Edges[order[i]])
            {
                if (before[next] != -2 || (within is not null && !within(next)))
                    continue;
                before[next] = order[i];
                order.Add(next);
            }
        }

        return (order, before);
    }

    /// <summary>The states from which an end can be reached.</summary>
    internal bool[] CanEnd()
    {
        var back = new List<int>[Count];
        for (var state = 0; state < Count; state++)
            foreach (var next in Edges[state])
                (back[next] ??= []).Add(state);
        var can = new bool[Count];
        var open = new Queue<int>(Enumerable.Range(0, Count).Where(s => Statuses[StatusOf(s)].Final));
        foreach (var end in open)
            can[end] = true;
        while (open.TryDequeue(out var state))
        {
            foreach (var earlier in back[state] ?? [])
            {
                if (can[earlier])
                    continue;
                can[earlier] = true;
                open.Enqueue(earlier);
            }
        }

        return can;
    }

    /// <summary>The path by which a state was reached.</summary>
    internal List<ProcessStep> Path(int[] before, int state)
    {
        var states = new List<int>();
        for (var at = state; at >= 0; at = before[at])
            states.Add(at);
        states.Reverse();
        return [.. states.Select((at, i) => Step(i == 0 ? -1 : states[i - 1], at))];
    }

    /// <summary>What leads from one state to the next; from -1, placing.</summary>
    internal ProcessStep Step(int from, int to)
    {
        var (status, goods, money) = (Statuses[StatusOf(to)].Code, GoodsOf(to), MoneyOf(to));
        if (from < 0)
            return new ProcessStep(ProcessStepKind.Placed, status, "", goods, money);
        if (StatusOf(from) != StatusOf(to))
            return new ProcessStep(ProcessStepKind.Moved, status, RoleFor(Taken(from, to)), goods, money);
        var kind = GoodsOf(from) != goods ? ProcessStepKind.GoodsBack : money > MoneyOf(from) ? ProcessStepKind.Paid : ProcessStepKind.Refunded;
        return new ProcessStep(kind, status, "", goods, money);
    }

    private Way Taken(int from, int to)
    {
        foreach (var way in WaysFrom(StatusOf(from)))
            if (way.To == StatusOf(to) && IsOpen(way, from))
                return way;
        throw new InvalidOperationException("No way leads from the one state to the other.");
    }
}
