namespace Crm.Staff;

/// <summary>Access scopes as a document: loss-free, all mistakes at once.</summary>
public sealed class AccessDefinitionTests
{
    private static readonly AccessDefinition Access = new()
    {
        Scopes = [new AccessScope { Role = "junior", Orders = "total < 500 EUR" }, new AccessScope { Staff = "kate", Customers = "country = \"UA\"" }],
    };

    [Fact]
    public void The_JSON_form_is_loss_free_and_knows_no_other_words()
    {
        AccessDefinition.FromJson(Access.ToJson()).ShouldBe(Access);
        Access.ToJson().ShouldContain("\"orders\": \"total < 500 EUR\"".Replace("<", "\\u003C", StringComparison.Ordinal));
        Should.Throw<DefinitionException>(() => AccessDefinition.FromJson("""{ "scopes": [{ "role": "x", "order": "all()" }] }""")).Mistakes.ShouldHaveSingleItem().Path.ShouldBe("scopes[0].order");
    }

    [Fact]
    public void All_mistakes_are_told_at_once()
    {
        Access.Validate(["kate"], ["junior"]).ShouldBeEmpty();
        Access.Validate([], []).Select(m => m.Path).ShouldBe(["scopes[0].role", "scopes[1].staff"]);
        new AccessDefinition
        {
            Scopes = [new AccessScope(), new AccessScope { Role = "a", Staff = "b", Orders = new string('x', AccessDefinition.LongestRule + 1) }, null!, new AccessScope { Role = "a", Orders = "all()" }, new AccessScope { Role = "a", Orders = "any()" }],
        }.Validate().Select(m => m.Path).ShouldBe(["scopes[0]", "scopes[0]", "scopes[1]", "scopes[1].orders", "scopes[2]", "scopes[4]"]);
        new AccessDefinition { Scopes = [.. Enumerable.Range(0, 501).Select(i => new AccessScope { Role = $"r{i}", Orders = "all()" })] }.Validate().ShouldHaveSingleItem().Path.ShouldBe("scopes");
    }
}
