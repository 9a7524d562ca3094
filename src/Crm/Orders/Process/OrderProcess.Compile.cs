using System.Collections.Frozen;
using System.Collections.Immutable;

namespace Crm.Orders;

public sealed partial class OrderProcess
{
    private OrderProcess(OrderProcessDefinition definition, int version, IReadOnlyCollection<string> knownGuards)
    {
        Definition = definition;
        Version = version;
        Statuses = [.. definition.AllStatuses().OrderBy(status => status.Position)];
        count = Statuses.Length;
        OrderTypes = ["", .. definition.AllOrderTypes().Order(StringComparer.Ordinal)];
        Roles = ["", .. definition.AllRoles().Order(StringComparer.Ordinal)];
        statusNumbers = Numbers(Statuses.Select(status => status.Code));
        typeNumbers = Numbers(OrderTypes);
        roleNumbers = Numbers(Roles);
        initials = [.. OrderTypes.Select(type => statusNumbers[definition.InitialByOrderType.GetValueOrDefault(type, definition.Initial)])];

        var fields = definition.AllRequiredFields().Order(StringComparer.Ordinal).ToArray();
        var guards = definition.AllGuards().Where(knownGuards.Contains).Order(StringComparer.Ordinal).ToArray();
        RequiredFields = [.. fields.Select((code, i) => new ProcessCondition(code, OwnBit(i)))];
        HostGuards = [.. guards.Select((code, i) => new ProcessCondition(code, OwnBit(fields.Length + i)))];

        movesTo = [.. Statuses.Select(status => definition.Retiring.FirstOrDefault(r => r.Status.Code == status.Code) is { } given ? statusNumbers[given.MovesTo] : -1)];

        cells = new ushort[count * count];
        rules = new Rule[definition.Transitions.Count + 1];
        reasons = new ReasonDefinition[rules.Length][];
        reasons[0] = [];
        Fill();
    }

    /// <summary>Makes the engine from a definition.</summary>
    /// <param name="definition">A sound definition.</param>
    /// <param name="version">Its version, given by the store.</param>
    /// <param name="hostGuards">Codes of the guards that the host registers; those the process uses are numbered.</param>
    /// <exception cref="DefinitionException">The definition has mistakes; all are told.</exception>
    /// <exception cref="ArgumentException">The code of a host's guard begins as the standard ones (<c>order.</c>, <c>field.</c>) do, or is not a code.</exception>
    public static OrderProcess Compile(OrderProcessDefinition definition, int version = 1, IReadOnlyCollection<string>? hostGuards = null)
    {
        ArgumentNullException.ThrowIfNull(definition);
        hostGuards ??= [];
        var mistakes = OrderProcessValidator.Mistakes(definition, hostGuards);
        return mistakes.Count == 0
            ? new OrderProcess(definition, version, hostGuards)
            : throw ProcessMistakes.Exception(mistakes);
    }

    private void Fill()
    {
        for (var i = 0; i < Definition.Transitions.Count; i++)
        {
            var transition = Definition.Transitions[i];
            var (from, to) = (statusNumbers[transition.From], statusNumbers[transition.To]);
            var target = Statuses[to];
            reasons[i + 1] = [.. transition.Reasons ?? target.Reasons ?? []];
            var needs = OrderConditions.None;
            foreach (var guard in transition.Guards)
                needs |= OrderGuards.Condition(guard) | Own(HostGuards, guard);
            foreach (var field in target.RequiredFields)
                needs |= Own(RequiredFields, field);
            if (reasons[i + 1].Length > 0)
                needs |= OrderConditions.ReasonGiven;
            rules[i + 1] = target.Active && movesTo[to] < 0
                ? new Rule(Bits(transition.OrderTypes, typeNumbers), Bits(transition.Roles, roleNumbers), (ulong)needs)
                : default;
            cells[(from * count) + to] = (ushort)(i + 1);
        }
    }

    private static FrozenDictionary<string, int> Numbers(IEnumerable<string> codes) =>
        codes.Select((code, number) => (code, number)).ToFrozenDictionary(x => x.code, x => x.number, StringComparer.Ordinal);

    private static OrderConditions OwnBit(int place) => (OrderConditions)(1UL << (OrderGuards.FirstOwnBit + place));

    private static OrderConditions Own(ImmutableArray<ProcessCondition> numbered, string code) =>
        numbered.FirstOrDefault(condition => condition.Code == code).Mask;

    /// <summary>Empty means all, number 0 included.</summary>
    private static ulong Bits(IReadOnlyList<string> codes, FrozenDictionary<string, int> numbers) =>
        codes.Count == 0 ? ulong.MaxValue : codes.Aggregate(0UL, (bits, code) => bits | (1UL << numbers[code]));
}
