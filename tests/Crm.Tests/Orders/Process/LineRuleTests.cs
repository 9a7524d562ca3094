using Crm.Orders;

namespace Crm.Tests.Orders;

public sealed class LineRuleTests
{
    private static OrderProcessDefinition Define(Action<OrderProcessBuilder> change) => OrderProcess.Define(OrderProcess.Default.Definition, p =>
    {
        p.LineStatus("picked");
        p.LineStatus("packed");
        p.LineStatus("cancelled", isOut: true);
        change(p);
    });

    [Fact]
    [Trait("Requirement", "O5")]
    public void Mistakes_of_line_statuses_and_rules_are_told_with_their_paths() => Define(p =>
    {
        p.LineStatus("packed");
        p.LineStatus("Not a code");
        p.WhenLines("gone", "picked");
        p.WhenLines("packed");
        p.WhenLines("packed", "lost", "cancelled");
        p.Status("assembly").LinesBecome("lost");
    }).Validate().Select(m => m.Path).ShouldBe(
        ["lineStatuses[3].code", "lineStatuses[4].code", "lineRules[0].status", "lineRules[1].lines", "lineRules[2].lines[0]", "lineRules[2].lines[1]", "statuses[7].linesBecome"], ignoreOrder: true);

    [Fact]
    public void First_rule_that_all_lines_at_work_keep_moves_the_order()
    {
        var definition = Define(p => { p.WhenLines("packed", "packed"); p.WhenLines("assembly", "picked", "packed"); });
        var process = OrderProcess.Compile(OrderProcessDefinition.FromJson(definition.ToJson()));
        process.Definition.ShouldBe(definition);
        process.MovedByLines(["packed", "packed"]).ShouldBe("packed");
        process.MovedByLines(["packed", "picked"]).ShouldBe("assembly");
        process.MovedByLines(["packed", "cancelled"]).ShouldBe("packed");
        process.MovedByLines(["packed", null]).ShouldBeNull();
        process.MovedByLines(["cancelled"]).ShouldBeNull();
        process.MovedByLines([]).ShouldBeNull();
        ProcessLinter.Defects(process).ShouldBeEmpty();
    }

    [Fact]
    [Trait("Requirement", "V6")]
    public void Rule_that_leads_where_the_process_never_lets_it_is_a_defect()
    {
        var defect = ProcessLinter.Defects(OrderProcess.Compile(Define(p => p.WhenLines("cancelled", "picked")))).ShouldHaveSingleItem();
        defect.Code.ShouldBe(ProcessDefects.MoveForbidden);
        defect.Message.ShouldContain("a reason is asked for");
    }
}
