using Crm.Orders;

namespace Crm.Tests.Orders;

public sealed class OrderProcessBuilderTests
{
    [Fact]
    public void A_status_is_added_after_the_others_unless_its_place_is_said()
    {
        var process = OrderProcess.Compile(OrderProcess.Define(Wf11.Definition(), p =>
        {
            p.Status("last", StatusGroup.Approval);
            p.Status("second", StatusGroup.Approval).At(15);
        }));
        process.Statuses[1].Code.ShouldBe("second");
        process.Statuses[^1].Code.ShouldBe("last");
        process.StatusNumber("second").ShouldBe(1);
    }

    [Fact]
    public void A_permitted_way_is_changed_not_doubled()
    {
        var definition = OrderProcess.Define(Wf11.Definition(), p => p.Permit("new", "confirmed").When(OrderGuards.HasPhone, OrderGuards.HasLines));
        definition.Transitions.Count.ShouldBe(18);
        definition.Transitions[0].Guards.ShouldBe([OrderGuards.HasLines, OrderGuards.HasPhone]);
    }

    [Fact]
    public void A_removed_status_takes_its_ways_along()
    {
        var definition = OrderProcess.Define(Wf11.Definition(), p => p.Remove("paid"));
        definition.Statuses.ShouldNotContain(status => status.Code == "paid");
        definition.Transitions.Count.ShouldBe(15);
        definition.Validate().ShouldBeEmpty();
    }

    [Fact]
    public void To_change_a_status_that_is_not_there_is_a_bug_of_the_caller() =>
        Should.Throw<ArgumentException>(() => OrderProcess.Define(p => p.Status("gone"))).Message.ShouldContain("'gone'");

    [Theory]
    [InlineData("th", "ไทย")]
    [InlineData("fr", "English")]
    public void A_name_falls_back_to_english_and_then_to_the_code(string language, string expected)
    {
        new StatusDefinition("s", StatusGroup.New) { Names = new Dictionary<string, string> { ["th"] = "ไทย", ["en"] = "English" } }
            .NameIn(language).ShouldBe(expected);
        new StatusDefinition("s", StatusGroup.New).NameIn(language).ShouldBe("s");
    }
}
