using NodaTime;

namespace Crm.Orders;

/// <summary>For which reasons orders need attention, and how these are shown.</summary>
public sealed class AttentionSetup
{
    private readonly List<AttentionDefinition> definitions = [.. DefaultAttention.Definitions];
    private readonly List<(string Code, Func<Order, bool> Holds)> own = [];
    private readonly List<DefinitionMistake> mistakes = [];

    internal AttentionSetup()
    {
    }

    /// <summary>The reasons there are, the product's own first.</summary>
    public IReadOnlyList<AttentionDefinition> Definitions => definitions;

    /// <summary>How long before the end of its promise an order must have left the shop, where the promise does not say; a day unless told.</summary>
    public Duration ShipBefore { get; set; } = Duration.FromHours(24);

    internal IReadOnlyList<(string Code, Func<Order, bool> Holds)> Own => own;

    /// <summary>
    /// A reason of the host's own. It is asked about whenever something of an order changes, and holds since the change that
    /// brought it about; so it must depend on nothing but the order. Asked of orders under way only.
    /// </summary>
    public AttentionSetup Reason(AttentionDefinition definition, Func<Order, bool> holds)
    {
        ArgumentNullException.ThrowIfNull(definition);
        ArgumentNullException.ThrowIfNull(holds);
        if (!ProcessCodes.IsCode(definition.Code))
            mistakes.Add(new DefinitionMistake("orders.attention", $"'{definition.Code}' {ProcessCodes.CodeRule}."));
        else if (Find(definition.Code) is not null)
            mistakes.Add(new DefinitionMistake($"orders.attention.{definition.Code}", "Two reasons have this code."));
        definitions.Add(definition);
        own.Add((definition.Code, holds));
        return this;
    }

    /// <summary>Shows a reason in another way: its words in further languages, another icon, another severity. From then on; rows that stand keep their severity until the order changes.</summary>
    public AttentionSetup Show(string code, Func<AttentionDefinition, AttentionDefinition> change)
    {
        ArgumentNullException.ThrowIfNull(change);
        if (Find(code) is not { } known)
            mistakes.Add(new DefinitionMistake("orders.attention", $"There is no reason '{code}' to show in another way."));
        else
            definitions[definitions.IndexOf(known)] = change(known) with { Code = known.Code };
        return this;
    }

    internal AttentionDefinition? Find(string code) => definitions.Find(d => d.Code == code);

    internal AttentionSeverity SeverityOf(string code) => Find(code)?.Severity ?? AttentionSeverity.Notice;

    internal IEnumerable<DefinitionMistake> Check()
    {
        if (ShipBefore < Duration.Zero || ShipBefore > Duration.FromDays(366))
            mistakes.Add(new DefinitionMistake("orders.attention.shipBefore", "It is nothing to 366 days."));
        return mistakes;
    }

    /// <summary>What holds of an order, the host's own reasons with the others.</summary>
    internal IReadOnlyList<AttentionCause> With(IReadOnlyList<AttentionCause> found, Order order)
    {
        if (own.Count == 0 || order.IsTest || !order.IsOpen)
            return found;
        List<AttentionCause>? all = null;
        foreach (var (code, holds) in own)
            if (holds(order))
                (all ??= [.. found]).Add(new AttentionCause(code, null));
        return all ?? found;
    }
}
