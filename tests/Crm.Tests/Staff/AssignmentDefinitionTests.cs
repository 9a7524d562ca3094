namespace Crm.Staff;

public sealed class AssignmentDefinitionTests
{
    [Fact]
    [Trait("Requirement", "O8")]
    public void All_mistakes_are_told_at_once_with_their_paths()
    {
        var people = new People();
        people.Add("anna", "sales");
        var wrong = new AssignmentDefinition
        {
            Chain = [AssignmentLink.SiteOwner, AssignmentLink.RoundRobin, AssignmentLink.LeastLoaded, AssignmentLink.Pool, AssignmentLink.RoundRobin],
            OwnManagerHours = -1,
            Teams = ["sales", "ghosts"],
            Rules = [new AssignmentRule("") { Staff = ["nobody"] }, new AssignmentRule("x"), new AssignmentRule("x") { Teams = ["none"] }],
            Confirmation = new ConfirmationRule("new") { From = ["new", "gone"], Paid = false, InStock = false, CompletedOrders = 0 },
        };

        wrong.Validate(people.Roster, ["new", "approval"]).Select(m => m.Path).ShouldBe(
        [
            "chain[2]", "chain[3]", "chain[4]", "ownManagerHours", "siteOwner", "rules", "rules[0].name", "rules[1]", "rules[2].name",
            "teams[1]", "rules[0].staff[0]", "rules[2].teams[0]", "confirmation.from", "confirmation", "confirmation.from[1]",
        ]);
        Should.Throw<DefinitionException>(() => AssignmentChain.Compile(wrong)).Mistakes.Count.ShouldBe(11);
    }

    [Fact]
    [Trait("Requirement", "O8")]
    public void Definition_survives_its_json()
    {
        var definition = new AssignmentDefinition
        {
            Chain = [AssignmentLink.OwnManager, AssignmentLink.SiteOwner, AssignmentLink.Rule, AssignmentLink.LeastLoaded, AssignmentLink.RoundRobin],
            OwnManagerHours = 4,
            SiteOwner = "anna",
            Rules = [new AssignmentRule("опт") { ClientTypes = ["company"], Categories = ["phones"], Teams = ["b2b"], Only = true }],
            Roles = ["manager"],
            Confirmation = new ConfirmationRule("assembly") { Paid = false },
        };

        var json = definition.ToJson();

        AssignmentDefinition.FromJson(json).ShouldBe(definition);
        json.ShouldContain("\"own-manager\"");
        json.ShouldContain("опт");
        Should.Throw<DefinitionException>(() => AssignmentDefinition.FromJson("{\"chains\":[]}"));
    }

    [Theory]
    [InlineData("new", true, true, 1, false, "paid,in-stock,known-customer")]
    [InlineData("new", false, true, 1, false, "")]
    [InlineData("new", true, false, 1, false, "")]
    [InlineData("new", true, true, 0, false, "")]
    [InlineData("new", false, false, 0, true, "do-not-call")]
    [InlineData("approval", true, true, 5, true, "")]
    [Trait("Requirement", "O8")]
    public void Order_needs_no_call_when_paid_in_stock_and_known_or_marked(string status, bool paid, bool inStock, int completed, bool doNotCall, string why) =>
        string.Join(',', new ConfirmationRule("assembly").WhyConfirm(new ConfirmationFacts(status, paid, inStock, completed, doNotCall))).ShouldBe(why);
}
