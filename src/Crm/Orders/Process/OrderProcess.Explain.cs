using System.Numerics;

namespace Crm.Orders;

public sealed partial class OrderProcess
{
    /// <summary>The codes of conditions, lowest bit first; a field's with <see cref="OrderGuards.FieldPrefix"/>.</summary>
    public IReadOnlyList<string> Codes(OrderConditions conditions)
    {
        var codes = new List<string>();
        for (var rest = (ulong)conditions; rest != 0; rest &= rest - 1)
            if (Code(rest & (~rest + 1)) is { } code)
                codes.Add(code);
        return codes;
    }

    /// <summary>
    /// The refusal of a decision, naming everything in the way at once and where the order may go instead. Made on the path of
    /// the "no" only; its sentence is put together when read. Codes and data: <see cref="OrderProcessRefusals"/>.
    /// </summary>
    /// <exception cref="ArgumentException">The decision permits.</exception>
    public Refusal Explain(TransitionDecision decision)
    {
        if (decision.IsPermitted)
            throw new ArgumentException("A permitted transition is no refusal.", nameof(decision));
        var data = new List<(string Name, object? Value)>
        {
            ("from", Statuses[decision.From].Code),
            ("to", Statuses[decision.To].Code),
        };
        var template = Headline(decision.Outcome) + Obstacles(decision, data) + " From here it may go to: {permitted}.";
        var permitted = AvailableFrom(decision.From, decision.OrderType, decision.Role).Select(status => Statuses[status].Code);
        data.Add(("permitted", permitted.ToArray()));
        return new Refusal(RefusalCode(decision.Outcome), template, [.. data]);
    }

    /// <summary>The refusal for a status code that the process does not have.</summary>
    public static Refusal UnknownStatus(string code) =>
        new(OrderProcessRefusals.StatusUnknown, "The order process has no status '{status}'.", ("status", code));

    private string Obstacles(TransitionDecision decision, List<(string Name, object? Value)> data)
    {
        var cell = Cell(decision.From, decision.To);
        if (decision.Outcome is TransitionOutcome.NotPermitted or TransitionOutcome.StatusInactive)
            return "";
        var transition = Definition.Transitions[cell - 1];
        var text = "";
        if (((rules[cell].OrderTypes >> decision.OrderType) & 1) == 0)
            text += Tell(data, "types", transition.OrderTypes, " Open to orders of type: {types}.");
        if (((rules[cell].Roles >> decision.Role) & 1) == 0)
            text += Tell(data, "roles", transition.Roles, " Open to roles: {roles}.");
        if (decision.Unmet == OrderConditions.None)
            return text;
        text += Tell(data, "unmet", Codes(decision.Unmet), " Not met: {unmet}.");
        var fields = RequiredFields.Where(field => (decision.Unmet & field.Mask) != 0).Select(field => field.Code).ToArray();
        if (fields.Length > 0)
            text += Tell(data, "fields", fields, " Fields to fill: {fields}.");
        if ((decision.Unmet & OrderConditions.ReasonGiven) != 0)
            text += Tell(data, "reasons", [.. reasons[cell].Select(reason => reason.Code)], " Give one of the reasons: {reasons}.");
        return text;
    }

    private static string Tell(List<(string Name, object? Value)> data, string name, IReadOnlyList<string> codes, string sentence)
    {
        data.Add((name, codes));
        return sentence;
    }

    private string? Code(ulong bit)
    {
        var number = BitOperations.TrailingZeroCount(bit);
        if (number < OrderGuards.All.Count)
            return OrderGuards.All[number];
        foreach (var field in RequiredFields)
            if ((ulong)field.Mask == bit)
                return OrderGuards.FieldPrefix + field.Code;
        foreach (var guard in HostGuards)
            if ((ulong)guard.Mask == bit)
                return guard.Code;
        return null;
    }

    private static string Headline(TransitionOutcome outcome) => outcome switch
    {
        TransitionOutcome.StatusInactive => "Status {to} is switched off: no order enters it.",
        TransitionOutcome.NotPermitted => "The order process has no way from {from} to {to}.",
        _ => "The order may not go from {from} to {to}.",
    };

    private static string RefusalCode(TransitionOutcome outcome) => outcome switch
    {
        TransitionOutcome.StatusInactive => OrderProcessRefusals.StatusInactive,
        TransitionOutcome.WrongOrderType => OrderProcessRefusals.WrongOrderType,
        TransitionOutcome.WrongRole => OrderProcessRefusals.WrongRole,
        TransitionOutcome.ConditionsUnmet => OrderProcessRefusals.ConditionsUnmet,
        _ => OrderProcessRefusals.TransitionNotPermitted,
    };
}
