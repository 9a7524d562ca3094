using System.Collections.Immutable;

namespace Crm.Orders;

/// <summary>
/// All states that an order can be in (status × order type × goods × money), numbered, and what leads from each to each: moves by
/// anyone who may, payments, refunds, goods that come back. What depends on none of these (fields, telephone, the host's
/// guards) can always be brought about, and so never closes a way.
/// </summary>
internal sealed partial class ProcessSpace
{
    internal const int GoodsCount = 5;
    internal const int MoneyCount = 3;
    private const int PerType = GoodsCount * MoneyCount;
    private readonly Way[][] ways;
    private readonly ulong everyRole;
    private readonly ulong[] holds;

    internal ProcessSpace(OrderProcess process, ProcessSurroundings surroundings)
    {
        Process = process;
        everyRole = RolesIn(surroundings);
        holds = [.. Enumerable.Range(0, PerType).Select(i => Holding((ProcessGoods)(i / MoneyCount), (ProcessMoney)(i % MoneyCount)))];
        Types = process.OrderTypes.Length;
        Count = process.Statuses.Length * Types * PerType;
        var numbered = process.Definition.Transitions.Select((t, i) => MakeWay(t, i)).Where(w => process.Statuses[w.To].Active).ToLookup(w => w.From);
        ways = [.. Enumerable.Range(0, process.Statuses.Length).Select(s => numbered[s].ToArray())];
        Edges = new int[Count][];
        for (var state = 0; state < Count; state++)
            Edges[state] = Next(state);
    }

    internal OrderProcess Process { get; }
    internal int Types { get; }
    internal int Count { get; }

    /// <summary>From each state, the states one step on.</summary>
    internal int[][] Edges { get; }

    internal ImmutableArray<StatusDefinition> Statuses => Process.Statuses;

    /// <summary>The ways out of a status that lead to active ones.</summary>
    internal Way[] WaysFrom(int status) => ways[status];

    internal int StatusOf(int state) => state / PerType / Types;
    internal int TypeOf(int state) => state / PerType % Types;
    internal static ProcessGoods GoodsOf(int state) => (ProcessGoods)(state / MoneyCount % GoodsCount);
    internal static ProcessMoney MoneyOf(int state) => (ProcessMoney)(state % MoneyCount);

    internal int State(int status, int type, ProcessGoods goods, ProcessMoney money) =>
        (((((status * Types) + type) * GoodsCount) + (int)goods) * MoneyCount) + (int)money;

    /// <summary>States in which orders are placed: of goods, and of services alone.</summary>
    internal IEnumerable<int> Starts()
    {
        for (var type = 0; type < Types; type++)
        {
            var status = Process.Initial(type);
            yield return State(status, type, Enter(status, ProcessGoods.None), ProcessMoney.Unpaid);
            yield return State(status, type, ProcessGoods.NotAny, ProcessMoney.Unpaid);
        }
    }

    /// <summary>Whether an order in this state may take the way, in some role that somebody has.</summary>
    internal bool IsOpen(in Way way, int state) =>
        ((way.Types >> TypeOf(state)) & 1) != 0 && (way.Roles & everyRole) != 0 && (way.Needs & ~holds[state % PerType]) == 0;

    /// <summary>Where the way leads: what went out stays out, whatever the status wants.</summary>
    internal int After(in Way way, int state) => State(way.To, TypeOf(state), Enter(way.To, GoodsOf(state)), MoneyOf(state));

    /// <summary>A role that may take the way and that somebody has; empty for anyone.</summary>
    internal string RoleFor(in Way way) => (way.Roles & everyRole & 1) != 0
        ? ""
        : Process.Roles[System.Numerics.BitOperations.TrailingZeroCount(way.Roles & everyRole)];

    /// <summary>Conditions that hold, or can be brought about, with goods and money in these states.</summary>
    internal static ulong Holding(ProcessGoods goods, ProcessMoney money)
    {
        var closed = OrderConditions.None;
        if (money != ProcessMoney.Paid)
            closed |= OrderConditions.IsFullyPaid;
        if (money != ProcessMoney.Unpaid)
            closed |= OrderConditions.HasNothingToRefund;
        if (goods is ProcessGoods.Shipped or ProcessGoods.Back)
            closed |= OrderConditions.HasNothingShipped;
        if (goods is ProcessGoods.None or ProcessGoods.Reserved)
            closed |= OrderConditions.IsShippedInFull;
        if (goods == ProcessGoods.None)
            closed |= OrderConditions.StockReservedInFull;
        if (goods == ProcessGoods.Shipped)
            closed |= OrderConditions.ReturnsInspected;
        return ~(ulong)closed;
    }

    private ProcessGoods Enter(int status, ProcessGoods goods) => goods is ProcessGoods.None or ProcessGoods.Reserved
        ? Process.StockTarget(status) switch
        {
            Stock.StockTarget.Shipped => ProcessGoods.Shipped,
            Stock.StockTarget.Reserved => ProcessGoods.Reserved,
            _ => ProcessGoods.None,
        }
        : goods;

    private int[] Next(int state)
    {
        var next = new List<int>();
        foreach (var way in ways[StatusOf(state)])
            if (IsOpen(way, state))
                next.Add(After(way, state));
        var (goods, money) = (GoodsOf(state), MoneyOf(state));
        for (var more = money + 1; more <= ProcessMoney.Paid; more++)
            next.Add(state + (more - money));
        if (money != ProcessMoney.Unpaid)
            next.Add(state - (int)money);
        if (goods == ProcessGoods.Shipped && Process.Group(StatusOf(state)) == StatusGroup.Returned)
            next.Add(State(StatusOf(state), TypeOf(state), ProcessGoods.Back, money));
        return [.. next];
    }

    private Way MakeWay(TransitionDefinition way, int place)
    {
        var (from, to) = (Process.StatusNumber(way.From), Process.StatusNumber(way.To));
        var types = way.OrderTypes.Count == 0 ? ulong.MaxValue : way.OrderTypes.Aggregate(0UL, (bits, t) => bits | (1UL << Process.OrderTypeNumber(t)));
        var roles = way.Roles.Count == 0 ? ulong.MaxValue : way.Roles.Aggregate(0UL, (bits, r) => bits | (1UL << Process.RoleNumber(r)));
        return new Way(place, from, to, types, roles, (ulong)Process.Conditions(from, to));
    }

    /// <summary>Bit 0, whoever has no role that the process names, is always there: the product acts so.</summary>
    private ulong RolesIn(ProcessSurroundings surroundings) => surroundings.Roles is not { } known
        ? ulong.MaxValue
        : known.Aggregate(1UL, (bits, role) => bits | (1UL << Process.RoleNumber(role)));

    /// <summary>A transition in numbers; its place is that in the definition.</summary>
    internal readonly record struct Way(int Place, int From, int To, ulong Types, ulong Roles, ulong Needs);
}
