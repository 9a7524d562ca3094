using Crm.Stock;
using Crm.Orders;
using NodaTime;

namespace Crm.Tests.Orders;

/// <summary>On random definitions: the compiled table says what a naive reading of the definition says, and JSON keeps all.</summary>
public sealed class OrderProcessTableTests
{
    private static readonly string[] Types = ["retail", "wholesale", "subscription"];
    private static readonly string[] Roles = ["manager", "Senior Packer", "owner"];
    private static readonly string[] Fields = ["gift-message", "weight", "tax.id"];
    private static readonly string[] HostGuards = ["fraud.checked", "crm-1", "erp_ok"];

    [Fact]
    [Trait("Requirement", "O4")]
    [Trait("Requirement", "O5")]
    public void The_table_equals_a_naive_scan_of_the_definition()
    {
        var outcomes = new HashSet<TransitionOutcome>();
        foreach (var seed in Seeds())
        {
            var random = new Random(seed);
            var definition = Sample(random);
            definition.Validate(HostGuards).ShouldBeEmpty($"seed {seed}");
            var process = OrderProcess.Compile(definition, hostGuards: HostGuards);
            foreach (var from in definition.Statuses)
                foreach (var to in definition.Statuses)
                    for (var i = 0; i < 4; i++)
                        outcomes.Add(Compare(definition, process, from, to, random, seed));
        }

        outcomes.Order().ShouldBe(Enum.GetValues<TransitionOutcome>());
    }

    [Fact]
    [Trait("Requirement", "O5")]
    public void Json_keeps_every_definition_and_gives_equal_ones_the_same_text()
    {
        foreach (var seed in Seeds())
        {
            var definition = Sample(new Random(seed));
            var json = definition.ToJson();
            var back = OrderProcessDefinition.FromJson(json);
            back.ShouldBe(definition, $"seed {seed}");
            back.GetHashCode().ShouldBe(definition.GetHashCode());
            back.ToJson().ShouldBe(json, $"seed {seed}");
        }
    }

    private static IEnumerable<int> Seeds() => Enumerable.Range(20_260, 150).Append(Environment.TickCount);

    private static TransitionOutcome Compare(OrderProcessDefinition definition, OrderProcess process, StatusDefinition from, StatusDefinition to, Random random, int seed)
    {
        var type = Pick(random, [.. Types, "unheard-of", null]);
        var role = Pick(random, [.. Roles, "unheard-of", null]);
        var held = OrderGuards.All.Concat(HostGuards).Concat(Fields.Select(f => OrderGuards.FieldPrefix + f)).Where(_ => random.Next(8) > 0).ToHashSet();
        var mask = OrderConditions.None;
        foreach (var code in held)
            mask |= OrderGuards.Condition(code);
        foreach (var guard in process.HostGuards)
            mask |= held.Contains(guard.Code) ? guard.Mask : default;
        foreach (var field in process.RequiredFields)
            mask |= held.Contains(OrderGuards.FieldPrefix + field.Code) ? field.Mask : default;

        var decision = process.Decide(
            process.StatusNumber(from.Code), process.StatusNumber(to.Code), process.OrderTypeNumber(type), process.RoleNumber(role), mask);
        var (outcome, unmet) = Naive(definition, from, to, type, role, held);
        var where = $"seed {seed}: {from.Code} -> {to.Code}, type {type}, role {role}";
        decision.Outcome.ShouldBe(outcome, where);
        process.Codes(decision.Unmet).Order(StringComparer.Ordinal).ShouldBe(unmet.Order(StringComparer.Ordinal), where);
        if (!decision.IsPermitted)
            process.Explain(decision).Data["to"].ShouldBe(to.Code, where);
        return outcome;
    }

    private static (TransitionOutcome Outcome, string[] Unmet) Naive(
        OrderProcessDefinition definition, StatusDefinition from, StatusDefinition to, string? type, string? role, HashSet<string> held)
    {
        var way = definition.Transitions.SingleOrDefault(t => t.From == from.Code && t.To == to.Code);
        if (!to.Active)
            return (TransitionOutcome.StatusInactive, []);
        if (way is null)
            return (TransitionOutcome.NotPermitted, []);
        var asked = way.Guards.Concat(to.RequiredFields.Select(f => OrderGuards.FieldPrefix + f)).ToHashSet();
        if ((way.Reasons ?? to.Reasons) is not null)
            asked.Add(OrderGuards.ReasonGiven);
        string[] unmet = [.. asked.Where(code => !held.Contains(code))];
        if (way.OrderTypes.Count > 0 && (type is null || !way.OrderTypes.Contains(type)))
            return (TransitionOutcome.WrongOrderType, unmet);
        if (way.Roles.Count > 0 && (role is null || !way.Roles.Contains(role)))
            return (TransitionOutcome.WrongRole, unmet);
        return (unmet.Length > 0 ? TransitionOutcome.ConditionsUnmet : TransitionOutcome.Permitted, unmet);
    }

    private static OrderProcessDefinition Sample(Random random)
    {
        var statuses = Enumerable.Range(0, random.Next(2, 13)).Select(i => Status(random, i)).ToArray();
        var transitions = new List<TransitionDefinition>();
        foreach (var from in statuses)
            foreach (var to in statuses)
                if (from != to && random.Next(3) == 0)
                    transitions.Add(Way(random, from, to));
        return new OrderProcessDefinition
        {
            Initial = "s0",
            InitialByOrderType = random.Next(2) == 0 ? new Dictionary<string, string>() : new Dictionary<string, string> { ["wholesale"] = "s0" },
            Statuses = statuses,
            Transitions = transitions,
        };
    }

    private static StatusDefinition Status(Random random, int i)
    {
        var group = i == 0 ? StatusGroup.New : Pick(random, Enum.GetValues<StatusGroup>());
        var final = i > 0 && (group is StatusGroup.Cancelled or StatusGroup.Complete || random.Next(5) == 0);
        return new StatusDefinition("s" + i, group)
        {
            Names = new Dictionary<string, string> { ["uk"] = "Стан \"" + i, ["en"] = "State <" + i + ">", ["th"] = "สถานะ" },
            Color = Pick(random, null, "#A1b2C3"),
            Icon = Pick(random, null, "truck"),
            Position = random.Next(5),
            Active = i == 0 || random.Next(6) > 0,
            VisibleToCustomer = random.Next(2) == 0,
            Final = final,
            Stock = group is StatusGroup.Cancelled or StatusGroup.Returned ? StockTarget.None : Pick(random, Enum.GetValues<StockTarget>()),
            Deadline = final ? null : Pick<Duration?>(random, null, Duration.FromMinutes(random.Next(1, 9000)), Duration.FromNanoseconds(random.Next(1, int.MaxValue))),
            RequiredFields = Some(random, Fields),
            Reasons = group == StatusGroup.Cancelled || random.Next(4) == 0 ? [new ReasonDefinition("why") { Names = new Dictionary<string, string> { ["zh"] = "原因" } }] : null,
        };
    }

    private static TransitionDefinition Way(Random random, StatusDefinition from, StatusDefinition to)
    {
        var reasons = from.Final || random.Next(4) == 0 ? new[] { new ReasonDefinition("own"), new ReasonDefinition("why") } : null;
        string[] guards = [.. Some(random, [.. OrderGuards.All]).Where(g => g != OrderGuards.ReasonGiven), .. Some(random, HostGuards)];
        return new TransitionDefinition(from.Code, to.Code)
        {
            OrderTypes = Some(random, Types),
            Roles = from.Final ? ["owner"] : Some(random, Roles),
            Guards = guards,
            Reopens = from.Final,
            Reasons = reasons,
        };
    }

    private static T Pick<T>(Random random, params T[] values) => values[random.Next(values.Length)];

    private static string[] Some(Random random, string[] values) => random.Next(2) == 0 ? [] : [.. values.Where(_ => random.Next(3) == 0)];
}
