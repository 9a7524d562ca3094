using Crm.Stock;
using Crm.Orders;
using NodaTime;

namespace Crm.Tests.Orders;

public sealed class OrderProcessValidationTests
{
    [Fact]
    [Trait("Requirement", "O5")]
    public void All_mistakes_are_told_at_once_with_their_paths()
    {
        var definition = new OrderProcessDefinition
        {
            Initial = "",
            InitialByOrderType = new Dictionary<string, string> { ["B2B"] = "off", ["retail"] = "gone" },
            Statuses =
            [
                new("Новий", StatusGroup.New) { Color = "red", Icon = "in box", Deadline = Duration.Zero, RequiredFields = ["ok", "ok", "Bad Field"] },
                new("off", StatusGroup.Approval) { Active = false, Names = new Dictionary<string, string> { ["english"] = "x", ["en"] = " " } },
                new("off", StatusGroup.Approval),
                new("done", StatusGroup.Complete) { Final = true, Deadline = Duration.FromHours(1) },
                new("cancelled", StatusGroup.Cancelled) { Stock = StockTarget.Reserved },
                new("returned", (StatusGroup)99) { Final = true, Reasons = [] },
            ],
            Transitions =
            [
                new("off", "gone"),
                new("lost", "off"),
                new("off", "off"),
                new("done", "off"),
                new("done", "off") { Reopens = true },
                new("off", "done") { Reopens = true, Guards = ["order.has-lines", "order.unheard-of", "not.registered", OrderGuards.ReasonGiven], Roles = ["a", "a", ""] },
                new("off", "cancelled") { Reasons = [new("x"), new("x"), new("No")], OrderTypes = ["Retail Shop"] },
            ],
        };

        var mistakes = Should.Throw<DefinitionException>(() => OrderProcess.Compile(definition)).Mistakes;
        mistakes.ShouldBe(definition.Validate());
        mistakes.Select(mistake => mistake.Path).Order(StringComparer.Ordinal).ShouldBe(new[]
        {
            "initial", "initialByOrderType['B2B']", "initialByOrderType['B2B']", "initialByOrderType['retail']",
            "statuses[0].code", "statuses[0].color", "statuses[0].icon", "statuses[0].deadline", "statuses[0].requiredFields[1]", "statuses[0].requiredFields[2]",
            "statuses[1].names['english']", "statuses[1].names['en']", "statuses[2].code", "statuses[3].deadline",
            "statuses[4].final", "statuses[4].reasons", "statuses[4].stock", "statuses[5].group", "statuses[5].reasons",
            "transitions[0].to", "transitions[1].from", "transitions[2].to", "transitions[3]",
            "transitions[4]", "transitions[4].reasons", "transitions[4].roles",
            "transitions[5].reopens", "transitions[5].reasons", "transitions[5].guards[1]", "transitions[5].guards[2]", "transitions[5].guards",
            "transitions[5].roles[1]", "transitions[5].roles[2]",
            "transitions[6].reasons[1].code", "transitions[6].reasons[2].code", "transitions[6].orderTypes[0]",
        }.Order(StringComparer.Ordinal));
        mistakes.Single(mistake => mistake.Path == "transitions[0].to").Message.ShouldBe("There is no status 'gone'.");
    }

    [Fact]
    [Trait("Requirement", "O20")]
    public void Not_collected_is_said_only_where_goods_come_back()
    {
        Mistakes(p =>
        {
            p.Status("packed").Uncollected();
            p.Status("cancelled").UncollectedReason("not-fetched");
        }).ShouldBe(["statuses[4].uncollected", "statuses[10].reasons[1].uncollected"], ignoreOrder: true);
        var way = new TransitionDefinition("new", "approval") { Reasons = [new("left") { Uncollected = true }] };
        var definition = OrderProcess.Define(_ => { }) with
        {
            Initial = "new",
            Statuses = [new("new", StatusGroup.New), new("approval", StatusGroup.Approval)],
            Transitions = [way],
        };
        definition.Validate().Select(m => m.Path).ShouldBe(["transitions[0].reasons[0].uncollected"]);
    }

    [Fact]
    [Trait("Requirement", "O20")]
    public void What_means_not_collected_is_told_by_status_and_by_reason_and_survives_json_and_diagram()
    {
        var definition = OrderProcess.Define(OrderProcess.Default.Definition, p => p.Status("return-requested").UncollectedReason("left-behind"));
        var read = OrderProcessDefinition.FromJson(definition.ToJson());
        read.ShouldBe(definition);
        read.ShouldNotBe(OrderProcess.Default.Definition);
        var process = OrderProcess.Compile(read);
        int Number(string code) => process.StatusNumber(code);
        process.IsUncollected(Number("shipped"), Number("uncollected"), "not-fetched").ShouldBeTrue();
        process.IsUncollected(null, Number("uncollected"), null).ShouldBeTrue();
        process.IsUncollected(Number("delivered"), Number("return-requested"), "left-behind").ShouldBeTrue();
        process.IsUncollected(Number("delivered"), Number("return-requested"), "faulty").ShouldBeFalse();
        process.IsUncollected(Number("new"), Number("cancelled"), "left-behind").ShouldBeFalse();
        process.ToMermaid().ShouldContain($"class s{Number("uncollected")} uncollected\n");
    }

    [Fact]
    public void An_empty_definition_lacks_statuses_and_a_beginning() =>
        new OrderProcessDefinition().Validate().Select(mistake => mistake.Path).ShouldBe(["initial", "statuses"], ignoreOrder: true);

    [Theory]
    [Trait("Requirement", "O19")]
    [InlineData(StatusGroup.Cancelled)]
    [InlineData(StatusGroup.Complete)]
    public void Groups_that_end_trade_are_final(StatusGroup group) =>
        Mistakes(p => p.Status("end", group).Reason("why")).ShouldBe(["statuses[11].final"]);

    [Fact]
    [Trait("Requirement", "O19")]
    public void Cancelling_asks_for_a_reason() =>
        Mistakes(p => p.Status("end", StatusGroup.Cancelled).Final()).ShouldBe(["statuses[11].reasons"]);

    [Fact]
    public void An_order_starts_neither_in_a_final_status_nor_in_one_switched_off()
    {
        Mistakes(p => p.Initial("returned")).ShouldBe(["initial"]);
        Mistakes(p => p.Status("new").Active(false)).ShouldBe(["initial"]);
    }

    [Fact]
    public void Goods_that_come_back_reopen_a_final_status_without_a_role()
    {
        Mistakes(p => p.Permit("completed", "return-requested").Reopens().Reason("faulty")).ShouldBeEmpty();
        Mistakes(p => p.Permit("completed", "return-requested").Reason("faulty")).ShouldBe(["transitions[18]"]);
        Mistakes(p => p.Permit("completed", "paid").Reopens().Reason("faulty")).ShouldBe(["transitions[18].roles"]);
    }

    [Fact]
    public void Guards_of_the_host_are_known_only_if_registered()
    {
        var definition = OrderProcess.Define(Wf11.Definition(), p => p.Permit("new", "confirmed").When("fraud.checked"));
        definition.Validate().Select(mistake => mistake.Path).ShouldBe(["transitions[0].guards[1]"]);
        definition.Validate("fraud.checked").ShouldBeEmpty();
        Should.Throw<ArgumentException>(() => definition.Validate("order.mine")).Message.ShouldContain("order.mine");
        Should.Throw<ArgumentException>(() => definition.Validate("field.mine")).Message.ShouldContain("field.mine");
    }

    [Fact]
    public void Forty_fields_and_guards_of_the_host_fit_and_one_more_does_not()
    {
        string[] guards = [.. Enumerable.Range(0, 32).Select(i => $"guard-{i}")];
        string[] fields = [.. Enumerable.Range(0, 9).Select(i => $"field-{i}")];
        OrderProcessDefinition Using(int count) => OrderProcess.Define(Wf11.Definition(), p =>
        {
            p.Permit("new", "confirmed").When(guards);
            p.Status("confirmed").Requires([.. fields.Take(count)]);
        });

        Using(9).Validate(guards).Select(mistake => mistake.Message).ShouldBe(["41 required fields and guards of the host are used; at most 40 are possible."]);
        var process = OrderProcess.Compile(Using(8), hostGuards: guards);
        var masks = process.HostGuards.Concat(process.RequiredFields).Select(condition => (ulong)condition.Mask).ToArray();
        masks.Distinct().Count().ShouldBe(40);
        masks.Aggregate(0UL, (all, mask) => all | mask).ShouldBe(ulong.MaxValue << 24);
        process.Codes(~OrderConditions.None).Count.ShouldBe(40 + OrderGuards.All.Count);
    }

    [Fact]
    public void Sixty_three_roles_and_250_statuses_fit_and_one_more_does_not()
    {
        OrderProcessDefinition Roles(int count) => OrderProcess.Define(Wf11.Definition(), p =>
            p.Permit("new", "confirmed").ForRoles([.. Enumerable.Range(0, count - 1).Select(i => $"role {i}")]));
        OrderProcessDefinition Statuses(int count) => OrderProcess.Define(Wf11.Definition(), p =>
        {
            for (var i = 11; i < count; i++)
                p.Status($"more-{i}", StatusGroup.Approval);
            p.Permit("new", $"more-{count - 1}");
        });

        var crowd = OrderProcess.Compile(Roles(63));
        crowd.Decide(0, 1, 0, 63, OrderConditions.HasLines).IsPermitted.ShouldBeTrue();
        crowd.Decide(0, 1, 0, 0, OrderConditions.HasLines).IsPermitted.ShouldBeFalse();
        Roles(64).Validate().Select(mistake => mistake.Path).ShouldBe(["transitions"]);
        OrderProcess.Compile(Statuses(250)).Decide(0, 249, 0, 0, default).To.ShouldBe(249);
        Statuses(251).Validate().Select(mistake => mistake.Path).ShouldBe(["statuses"]);
    }

    private static IEnumerable<string> Mistakes(Action<OrderProcessBuilder> change) =>
        OrderProcess.Define(Wf11.Definition(), change).Validate().Select(mistake => mistake.Path);
}
