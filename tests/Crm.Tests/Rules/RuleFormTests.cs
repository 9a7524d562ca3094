using Crm.Tests;

namespace Crm.Rules;

/// <summary>The two written forms.</summary>
public sealed class RuleFormTests
{
    [Theory]
    [Trait("Requirement", "V21")]
    [InlineData("""orders.net > 1000 EUR and orders.last older than 90 days and not bought(category in ("shoes"), last 365 days)""")]
    [InlineData("""(city = "Kyiv" or city starts "Od") and orders.count between 2 and 5""")]
    [InlineData("""sum(bought.amount, category in ("shoes", "hats") and gift = true, last 3 calendar months) >= 100.5 EUR""")]
    [InlineData("""count(bought) = 0 or average(bought.amount, from 2026-01-01 to 2026-06-30) < 20 EUR""")]
    [InlineData("""tags all in ("a") and tags has all ("a", "b") and tags not in ("c") and city is not empty and score is empty""")]
    [InlineData("""birth.date birthday in 7 days or birth.date birthday within 1 day or birth.date within next 2 calendar weeks""")]
    [InlineData("""max(bought.at) >= 2026-01-31T12:00:00.5Z and distinct(bought.product, to 2026-01-31) != 3""")]
    [InlineData("""visit.length > 90 minutes and manager in (#42, #7) and in segment "vip" and not in segment "lost \"1\"\n" """)]
    [InlineData("all() and any() and all(any(city is empty)) and not (not city is empty or bought())")]
    public void What_is_written_canonically_is_read_and_written_the_same(string text)
    {
        var parsed = RuleText.Parse(text);

        parsed.Mistakes.ShouldBeEmpty();
        parsed.Rule!.ToString().ShouldBe(text.Trim().Replace("not city is empty", "city is not empty", StringComparison.Ordinal));
    }

    [Fact]
    [Trait("Requirement", "V21")]
    public void Both_forms_lose_nothing() => Seeds.Check(random =>
    {
        for (var i = 0; i < 500; i++)
        {
            var rule = RandomRules.Rule(random, 4);
            var text = RuleText.Write(rule);
            var parsed = RuleText.Parse(text, Shopper.Scope());
            parsed.Mistakes.ShouldBeEmpty(text);
            parsed.Rule.ShouldBe(rule);
            RuleText.Write(parsed.Rule!).ShouldBe(text);
            RuleText.Parse(rule.ToString()).Rule.ShouldBe(rule);
            var json = RuleJson.Write(rule, indented: random.Next(2) == 0);
            var read = RuleJson.Read(json, Shopper.Scope());
            read.Mistakes.ShouldBeEmpty(json);
            read.Rule.ShouldBe(rule);
            RuleJson.Write(read.Rule!).ShouldBe(RuleJson.Write(rule));
        }
    });

    [Fact]
    public void A_long_rule_has_a_line_for_each_condition()
    {
        var rule = RuleText.Parse("""(orders.net > 1000 EUR and orders.last older than 90 days) or (not bought(category in ("shoes"), last 365 days) and city in ("Kyiv", "Lviv", "Odesa", "Kharkiv", "Dnipro"))""").Rule!;

        RuleText.Write(rule).ShouldBe("""
            (orders.net > 1000 EUR and orders.last older than 90 days)
            or (
                not bought(category in ("shoes"), last 365 days)
                and city in ("Kyiv", "Lviv", "Odesa", "Kharkiv", "Dnipro")
            )
            """.ReplaceLineEndings("\n"));
    }

    [Fact]
    public void The_words_of_csharp_write_the_same_tree()
    {
        var rule = When.Money("orders.net").IsAbove(Money.Of(1000, Shopper.Eur))
            & When.Instant("orders.last").IsOlderThan(90, PeriodUnit.Days)
            & !When.Events("bought").Where(When.Codes("category").IsIn("shoes")).InLast(365, PeriodUnit.Days).Exist
            & (When.Text("city").Is("Kyiv") | When.Date("birth.date").HasBirthdayIn(7) | When.Events("bought").Sum<Money>("amount").IsAtLeast(Money.Of(5, Shopper.Eur)));

        rule.ShouldBe(RuleText.Parse("""
            orders.net > 1000 EUR and orders.last older than 90 days and not bought(category in ("shoes"), last 365 days)
            and (city = "Kyiv" or birth.date birthday in 7 days or sum(bought.amount) >= 5 EUR)
            """).Demand());
    }

    [Fact]
    public void The_json_form_is_that_of_the_manual() =>
        RuleJson.Write(RuleText.Parse("""orders.net > 1000 EUR and not sum(bought.quantity, category in ("shoes"), last 30 days) between 1 and 2.5""").Demand())
            .ShouldBe("""{"all":[{"fact":"orders.net","is":"\u003E","value":{"money":1000,"currency":"EUR"}},{"not":{"sum":"bought.quantity","where":{"fact":"category","in":["shoes"]},"window":"last 30 days","from":1,"to":2.5}}]}""");

    [Fact]
    public void A_fuzzed_text_is_read_or_its_mistakes_are_told() => Seeds.Check(random =>
    {
        string[] pieces = ["and", "or", "not", "(", ")", ",", "\"", "\"x\"", "orders.net", "bought(", "sum(", "last", "90", "days", "EUR", ">", "==", "2026-13-45", "2026-01-01", "#", "#5", "all(", "in", "is", "empty",
            "older", "than", "birthday", "\\u12", "😀", "\ud800", "“", " ", "\n", "between", "-", "1.", "99999999999999999999", "segment", "within"];
        for (var i = 0; i < 2000; i++)
        {
            var text = string.Concat(Enumerable.Range(0, random.Next(12)).Select(_ => random.OneOf<string>(pieces) + (random.Next(2) == 0 ? " " : "")));
            var parsed = RuleText.Parse(text, Shopper.Scope());
            Check(parsed, text);
            foreach (var mistake in parsed.Mistakes)
                (mistake is { Line: >= 1, Column: >= 1 } && mistake.Offset + mistake.Length <= text.Length).ShouldBeTrue($"{mistake} in {text}");
        }
    });

    [Fact]
    public void A_damaged_text_or_json_is_read_or_its_mistakes_are_told() => Seeds.Check(random =>
    {
        for (var i = 0; i < 1000; i++)
        {
            var rule = RandomRules.Rule(random, 3);
            Check(RuleText.Parse(Damaged(random, rule.ToString()), Shopper.Scope()), rule.ToString());
            Check(RuleJson.Read(Damaged(random, RuleJson.Write(rule)), Shopper.Scope()), rule.ToString());
        }
    });

    [Fact]
    public void Hostile_depth_length_and_lists_are_refused()
    {
        Refused(new string('(', 100_000));
        Refused(string.Concat(Enumerable.Repeat("not ", 100_000)));
        Refused(string.Concat(Enumerable.Repeat("all(", 100_000)));
        Refused(string.Join(" and ", Enumerable.Repeat("city is empty", 5000)));
        Refused($"score in ({string.Join(',', Enumerable.Repeat("1", 20_000))})");
        Refused(new string(' ', RuleText.MaxLength) + " ");
        RuleJson.Read(string.Concat(Enumerable.Repeat("{\"not\":", 100_000))).Mistakes.ShouldNotBeEmpty();
        RuleJson.Read(string.Concat(Enumerable.Repeat("{\"not\":", 60)) + "{\"segment\":\"x\"}" + new string('}', 60)).Mistakes.Single().Code.ShouldBe(RuleRefusals.TooLarge);
        Rule deep = Rule.Always;
        for (var i = 0; i < 2000; i++)
            deep = !deep;
        deep.Check(Shopper.Scope()).Single().Code.ShouldBe(RuleRefusals.TooLarge);
    }

    private static void Refused(string text) => RuleText.Parse(text).Mistakes.ShouldContain(m => m.Code == RuleRefusals.TooLarge);

    private static string Damaged(Random random, string text)
    {
        var at = random.Next(text.Length + 1);
        return random.Next(3) switch
        {
            0 => text[..at],
            1 => text.Insert(at, random.OneOf("(", ")", "\"", "x", " and ", "{", "]", ",")),
            _ => text.Remove(at, Math.Min(random.Next(8), text.Length - at)),
        };
    }

    private static void Check(ParsedRule parsed, string text)
    {
        if (parsed.IsSound)
            RuleText.Parse(parsed.Rule!.ToString()).Rule.ShouldBe(parsed.Rule, text);
        else
            parsed.Mistakes.Any(m => m.Message.Length < 10).ShouldBeFalse(text);
    }
}
