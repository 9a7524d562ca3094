using NodaTime;

namespace Crm.Rules;

/// <summary>What of a rule no query can ask is told before there is a query.</summary>
public sealed class SqlFactsTests
{
    private static readonly SqlFacts<Shopper> Facts = SqlFacts<Shopper>.Define(f =>
    {
        f.Text("city", s => s.City);
        f.Whole("orders.net", s => s.Count);
        f.Whole("orders.count", s => s.Count);
        f.Joined("tags", s => s.City!);
        f.Stream("bought", s => s.Lines.AsQueryable(), l => l.At, l => l.Text("product", x => x.Product));
    });

    [Fact]
    public void Every_condition_that_no_query_can_ask_is_told_with_its_position()
    {
        var scope = Shopper.Scope() with { Segments = new Dictionary<string, Rule> { ["vip"] = RuleText.Parse("score > 1 or city = \"x\"").Demand() } };

        Told("orders.count > 1 and score > 1", scope).ShouldBe(["22 all[1].fact"]);
        Told("orders.net > 1 EUR", scope).ShouldBe(["1 fact"]);
        Told("city = \"x\" and in segment \"vip\"", scope).ShouldBe(["16 all[1].any[0].fact"]);
        Told("viewed(last 5 days) or sum(bought.amount) > 1 EUR", scope).ShouldBe(["1 any[0].stream", "28 any[1].field"]);
        Told($"tags in ({string.Join(", ", Enumerable.Range(0, 51).Select(i => $"\"{i}\""))})", scope).Count.ShouldBe(1);
        Facts.Parse("city = ", scope).Mistakes.Single().Code.ShouldBe(RuleRefusals.Syntax);
    }

    [Fact]
    public void A_rule_that_no_query_can_ask_is_never_translated() =>
        Should.Throw<DefinitionException>(() => Facts.Translate(When.Number("score").IsAbove(1), Shopper.Scope(), Instant.FromUtc(2026, 1, 1, 0, 0))).Mistakes.Single().Path.ShouldBe("fact");

    [Fact]
    public void A_condition_worked_out_beforehand_is_not_asked_of_the_database()
    {
        Translated(Rule.Always).ShouldBe("True");
        Translated(!Rule.Always).ShouldBe("False");
        Translated(Rule.Any(Rule.Always, When.Text("city").Is("x"))).ShouldBe("True");
    }

    private static string Translated(Rule rule) => Facts.Translate(rule, Shopper.Scope(), Instant.FromUtc(2026, 1, 1, 0, 0)).Body.ToString();

    private static List<string> Told(string text, RuleScope scope)
    {
        var mistakes = Facts.Parse(text, scope).Mistakes;
        mistakes.ShouldAllBe(m => m.Code == RuleRefusals.NoQuery && m.Line == 1);
        return [.. mistakes.Select(m => $"{m.Column} {m.Path}")];
    }
}
