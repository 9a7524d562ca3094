namespace Crm.Rules;

/// <summary>All mistakes at once, each with its place.</summary>
public sealed class RuleMistakeTests
{
    [Fact]
    [Trait("Requirement", "V21")]
    public void All_mistakes_of_a_text_are_told_at_once_with_their_places()
    {
        var parsed = RuleText.Parse("""
            orders.nett > 1000 USD and city = Kyiv
            or (orders.count => 3 and bougth(category in ("shoes")))
            or orders.last older 90 days or score contain 5
            """);

        parsed.Mistakes.Select(m => (m.Line, m.Column, m.Suggestion)).ShouldBe([(1, 35, null), (2, 18, ">="), (3, 22, null), (3, 39, "contains")]);
        parsed.Rule.ShouldBeNull();
    }

    [Fact]
    public void What_a_sound_text_asks_for_is_checked_at_once_too()
    {
        var parsed = RuleText.Parse("""
            orders.nett > 1000 EUR and orders.net > 5 USD and
            bougth(category in ("shoes")) and sum(bought.amont) > 5 EUR and in segment "vp" and viewed(last 91 days) and viewed()
            """, Shopper.Scope() with { Segments = new Dictionary<string, Rule> { ["vip"] = Rule.Always } });

        parsed.Mistakes.Select(m => (m.Code, m.Line, m.Column, m.Suggestion)).ShouldBe([
            (RuleRefusals.UnknownName, 1, 1, "orders.net"),
            (RuleRefusals.WrongCurrency, 1, 41, "5 EUR"),
            (RuleRefusals.UnknownName, 2, 1, "bought"),
            (RuleRefusals.UnknownName, 2, 39, "bought.amount"),
            (RuleRefusals.UnknownSegment, 2, 65, "vip"),
            (RuleRefusals.BeyondRetention, 2, 92, null),
            (RuleRefusals.BeyondRetention, 2, 110, null),
        ]);
        parsed.Rule.ShouldNotBeNull();
        Should.Throw<DefinitionException>(parsed.Demand).Mistakes.Count.ShouldBe(7);
        parsed.ToResult().Refusal!.Code.ShouldBe(RuleRefusals.Invalid);
    }

    [Theory]
    [InlineData("city > \"a\"", RuleRefusals.WrongCondition)]
    [InlineData("tags = \"a\"", RuleRefusals.WrongCondition)]
    [InlineData("email.allowed > true", RuleRefusals.WrongCondition)]
    [InlineData("manager > #3", RuleRefusals.WrongCondition)]
    [InlineData("city starts \" \"", RuleRefusals.WrongValue)]
    [InlineData("city = \"\"", RuleRefusals.WrongValue)]
    [InlineData("manager = 3", RuleRefusals.WrongValue)]
    [InlineData("orders.net > 5", RuleRefusals.WrongValue)]
    [InlineData("orders.net > 5 USD", RuleRefusals.WrongCurrency)]
    [InlineData("birth.date > 5 days", RuleRefusals.WrongValue)]
    [InlineData("birth.date within last 30 days", RuleRefusals.WrongPeriod)]
    [InlineData("orders.last within last 0 days", RuleRefusals.WrongPeriod)]
    [InlineData("birth.date birthday in 400 days", RuleRefusals.WrongPeriod)]
    [InlineData("orders.last birthday in 4 days", RuleRefusals.WrongCondition)]
    [InlineData("score between 3 and 1", RuleRefusals.WrongPeriod)]
    [InlineData("city all in (\"a\")", RuleRefusals.WrongCondition)]
    [InlineData("city in ()", RuleRefusals.WrongValue)]
    [InlineData("orders.last in (2026-01-01)", RuleRefusals.WrongCondition)]
    [InlineData("count(bought) is empty", RuleRefusals.WrongCondition)]
    [InlineData("count(bought.amount) > 1", RuleRefusals.WrongCondition)]
    [InlineData("sum(bought.product) > 1", RuleRefusals.WrongCondition)]
    [InlineData("sum(bought) > 1", RuleRefusals.UnknownName)]
    [InlineData("bought(bought())", RuleRefusals.NotInFilter)]
    [InlineData("bought(at within last 3 days)", RuleRefusals.UnknownName)]
    [InlineData("bought(in segment \"x\")", RuleRefusals.NotInFilter)]
    [InlineData("bought(city = \"x\")", RuleRefusals.UnknownName)]
    [InlineData("bought(from 2026-02-01 to 2026-01-01)", RuleRefusals.WrongPeriod)]
    [InlineData("viewed(from 2026-02-01)", RuleRefusals.BeyondRetention)]
    [InlineData("viewed(last 3 calendar months)", RuleRefusals.BeyondRetention)]
    public void What_makes_no_sense_is_refused_when_saved(string text, string code) =>
        RuleText.Parse(text, Shopper.Scope()).Mistakes.Single().Code.ShouldBe(code);

    [Fact]
    public void Segments_that_ask_for_each_other_in_a_circle_are_refused()
    {
        var scope = Shopper.Scope() with
        {
            Segment = "a",
            Segments = new Dictionary<string, Rule>
            {
                ["b"] = When.InSegment("c") & Rule.Always,
                ["c"] = !When.InSegment("a"),
                ["d"] = When.InSegment("e"),
                ["e"] = Rule.Always,
            },
        };

        var mistake = RuleText.Parse("in segment \"d\" and in segment \"b\"", scope).Mistakes.Single();

        (mistake.Code, mistake.Column, mistake.Path).ShouldBe((RuleRefusals.SegmentCircle, 20, "all[1].segment"));
        mistake.Message.ShouldContain("a → b → c → a");
        RuleText.Parse("in segment \"a\"", scope).Mistakes.Single().Code.ShouldBe(RuleRefusals.SegmentCircle);
    }

    [Fact]
    public void Mistakes_of_json_are_told_by_their_paths()
    {
        var parsed = RuleJson.Read("""{"all":[{"fact":"orders.net","is":">>","value":true},{"any":[{"has":5}]},{"fct":"x"},{"fact":"city","in":["a",null],"more":1}]}""");

        parsed.Mistakes.Select(m => m.Path).ShouldBe(["all[0].is", "all[1].any[0].has", "all[2]", "all[2].fct", "all[3].in[1]", "all[3].more"]);
        parsed.Mistakes[2].Suggestion.ShouldBe("fact");
        RuleJson.Read("{").Mistakes.Single().Line.ShouldBe(1);
    }

    [Fact]
    public void All_mistakes_of_a_catalogue_are_told_at_once() =>
        Should.Throw<DefinitionException>(() => FactCatalogue<Shopper>.Define(facts =>
        {
            facts.Fact("City", s => s.City);
            facts.Fact("score", s => s.Score);
            facts.Fact("score", s => s.Score);
            facts.Fact("not", s => s.Score);
            facts.Stream("a.b", s => s.Lines, l => l.At, line => line.Fact("at", l => l.Product), NodaTime.Duration.Zero);
        })).Mistakes.Select(m => m.Path).ShouldBe(["facts[0].name", "facts[2].name", "facts[3].name", "streams[0].name", "streams[0].retention", "streams[0].fields[0].name"]);

    [Fact]
    [Trait("Requirement", "G1")]
    public void A_host_adds_its_own_fact_in_one_line()
    {
        var own = Shopper.Catalogue.With(facts => facts.Fact("vip.since", s => s.LastOrder));

        own.Vocabulary.Fact("vip.since")!.Type.ShouldBe(FactType.Instant);
        own.Compile(RuleText.Parse("vip.since is empty").Demand(), Shopper.Scope()).Holds(new Shopper(), RandomRules.Epoch).ShouldBeTrue();
    }
}
