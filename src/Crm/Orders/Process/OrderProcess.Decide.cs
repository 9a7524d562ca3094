using System.Diagnostics.CodeAnalysis;

namespace Crm.Orders;

public sealed partial class OrderProcess
{
    private readonly int count;

    /// <summary>Row: status left, column: status entered; the place of the rule, 0 where nothing is permitted.</summary>
    private readonly ushort[] cells;

    /// <summary>One per transition, in the order of the definition, after an empty one.</summary>
    private readonly Rule[] rules;

    /// <summary>By status: where orders are moved that still stand in it; -1 where it is not given up.</summary>
    private readonly int[] movesTo;

    /// <summary>The reasons asked for, by rule.</summary>
    private readonly ReasonDefinition[][] reasons;

    /// <summary>
    /// Whether an order may go from one status to another. A pure lookup: nothing is allocated, nothing changes. The conditions
    /// met are those of the order as it stands, whatever the target: one mask serves all targets.
    /// </summary>
    /// <param name="from">Number of the order's status.</param>
    /// <param name="to">Number of the status to be entered.</param>
    /// <param name="orderType">Number of the order's type.</param>
    /// <param name="role">Number of the role of who asks.</param>
    /// <param name="met">The conditions that hold; conditions that the transition does not ask for may be missing.</param>
    /// <exception cref="ArgumentOutOfRangeException">A number is not one of this process.</exception>
    public TransitionDecision Decide(int from, int to, int orderType, int role, OrderConditions met)
    {
        if (unchecked((uint)orderType >= (uint)initials.Length || (uint)role >= (uint)Roles.Length))
            ThrowForeign();
        ref readonly var rule = ref rules[Cell(from, to)];
        var unmet = rule.Needs & ~(ulong)met;
        var open = (rule.OrderTypes >> orderType) & (rule.Roles >> role) & 1;
        var outcome = open == 0 ? WhyClosed(rule, to, orderType)
            : unmet == 0 ? TransitionOutcome.Permitted : TransitionOutcome.ConditionsUnmet;
        return new TransitionDecision(from, to, orderType, role, outcome, unmet);
    }

    private int Cell(int from, int to)
    {
        unchecked
        {
            if ((uint)from >= (uint)count || (uint)to >= (uint)count)
                ThrowForeign();
            return cells[(from * count) + to];
        }
    }

    private TransitionOutcome WhyClosed(in Rule rule, int to, int orderType) =>
        !Statuses[to].Active || movesTo[to] >= 0 ? TransitionOutcome.StatusInactive
        : rule.OrderTypes == 0 ? TransitionOutcome.NotPermitted
        : ((rule.OrderTypes >> orderType) & 1) == 0 ? TransitionOutcome.WrongOrderType
        : TransitionOutcome.WrongRole;

    [DoesNotReturn]
    private static void ThrowForeign() => throw new ArgumentOutOfRangeException(null, "A number of a status, order type or role is not one of this process.");

    /// <summary>What a transition asks: bits of order types and roles it is open to, bits of its conditions. <c>default</c> is open to none.</summary>
    private readonly record struct Rule(ulong OrderTypes, ulong Roles, ulong Needs);
}
