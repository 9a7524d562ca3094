namespace Crm.Orders;

/// <summary>
/// Sets of states that orders get into and never out of, and from which no end can be reached: the strongly connected
/// components without a way out among the states that have none to an end. Tarjan's algorithm, without recursion.
/// </summary>
internal sealed class ProcessTraps
{
    private readonly ProcessSpace space;
    private readonly bool[] canEnd;
    private readonly int[] index;
    private readonly int[] low;
    private readonly bool[] onStack;
    private readonly Stack<int> stack = [];
    private readonly List<List<int>> components = [];
    private int next = 1;

    private ProcessTraps(ProcessSpace space, bool[] canEnd)
    {
        (this.space, this.canEnd) = (space, canEnd);
        (index, low, onStack) = (new int[space.Count], new int[space.Count], new bool[space.Count]);
    }

    /// <summary>The traps among these states.</summary>
    internal static IEnumerable<List<int>> Among(ProcessSpace space, bool[] canEnd, IEnumerable<int> states)
    {
        var search = new ProcessTraps(space, canEnd);
        foreach (var state in states)
            if (!canEnd[state] && search.index[state] == 0)
                search.Visit(state);
        return search.components.Where(c => IsClosed(space, [.. c]));
    }

    private static bool IsClosed(ProcessSpace space, HashSet<int> component) =>
        component.All(s => Array.TrueForAll(space.Edges[s], component.Contains));

    private void Visit(int root)
    {
        var work = new Stack<(int State, int Edge)>();
        work.Push((root, 0));
        while (work.TryPop(out var at))
        {
            var (state, edge) = at;
            if (edge == 0)
                Enter(state);
            else
                low[state] = Math.Min(low[state], low[space.Edges[state][edge - 1]]);
            var deeper = Follow(state, edge);
            if (deeper < 0)
            {
                Leave(state);
                continue;
            }

            work.Push((state, deeper + 1));
            work.Push((space.Edges[state][deeper], 0));
        }
    }

    private void Enter(int state)
    {
        index[state] = low[state] = next++;
        stack.Push(state);
        onStack[state] = true;
    }

    /// <summary>The next edge to a state not yet seen; -1 for none. What a state cannot be left for is left out: no end is there.</summary>
    private int Follow(int state, int edge)
    {
        for (var i = edge; i < space.Edges[state].Length; i++)
        {
            var to = space.Edges[state][i];
            if (canEnd[to])
                continue;
            if (index[to] == 0)
                return i;
            if (onStack[to])
                low[state] = Math.Min(low[state], index[to]);
        }

        return -1;
    }

    private void Leave(int state)
    {
        if (low[state] != index[state])
            return;
        var component = new List<int>();
        int member;
        do
        {
            member = stack.Pop();
            onStack[member] = false;
            component.Add(member);
        }
        while (member != state);
        components.Add(component);
    }
}
