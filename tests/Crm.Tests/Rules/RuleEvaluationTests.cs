using Crm.Tests;
using NodaTime;

namespace Crm.Rules;

/// <summary>Evaluation for one subject, against the reference and against time.</summary>
public sealed class RuleEvaluationTests
{
    private static readonly string[] Zones = ["Europe/Kyiv", "America/Sao_Paulo", "America/St_Johns", "Pacific/Apia", "UTC"];

    [Fact]
    [Trait("Requirement", "G1")]
    public void A_rule_means_what_the_reference_says() => Seeds.Check(random =>
    {
        var zone = random.OneOf<string>(Zones);
        var slow = new SlowRules(DateTimeZoneProviders.Tzdb[zone], code => Segments[code]);
        var scope = Shopper.Scope(zone) with { Segments = Segments };
        for (var i = 0; i < 400; i++)
        {
            var rule = random.Next(10) == 0 ? RandomRules.Rule(random) & When.InSegment("some") : RandomRules.Rule(random);
            var compiled = Shopper.Catalogue.Compile(rule, scope);
            for (var j = 0; j < 10; j++)
            {
                var (subject, now) = (RandomRules.Subject(random), RandomRules.Moment(random));
                var expected = slow.Holds(rule, subject, now);
                compiled.Holds(subject, now).ShouldBe(expected, $"{rule} at {now} in {zone}");
                if (j == 0)
                    compiled.Explain(subject, now).Holds.ShouldBe(expected);
            }
        }
    });

    [Fact]
    [Trait("Requirement", "V5")]
    public void The_next_flip_is_that_of_asking_every_minute() => Seeds.Check(random =>
    {
        var zone = random.OneOf<string>(Zones);
        var slow = new SlowRules(DateTimeZoneProviders.Tzdb[zone], code => Segments[code]);
        for (var i = 0; i < 6; i++)
        {
            var rule = RandomRules.Rule(random);
            var compiled = Shopper.Catalogue.Compile(rule, Shopper.Scope(zone));
            var subject = OnTheMinute(RandomRules.Subject(random));
            var start = Instant.FromUtc(2024, 3, 8, 0, 0) + Duration.FromMinutes(random.Next(30 * 24 * 60));
            var flip = compiled.NextFlip(subject, start);
            var holds = slow.Holds(rule, subject, start);
            for (var now = start; now < start + Duration.FromDays(2); now += Duration.FromMinutes(1))
                slow.Holds(rule, subject, now).ShouldBe(holds != (flip is { } at && now >= at && now < (compiled.NextFlip(subject, at) ?? Instant.MaxValue)), $"{rule} in {zone} from {start} at {now}, flip {flip}");
        }
    });

    [Fact]
    [Trait("Requirement", "V5")]
    public void Flips_over_a_year_are_those_of_asking_at_each_and_just_before() => Seeds.Check(random =>
    {
        for (var i = 0; i < 60; i++)
        {
            var rule = RandomRules.Rule(random);
            var zone = random.OneOf<string>(Zones);
            var compiled = Shopper.Catalogue.Compile(rule, Shopper.Scope(zone));
            var subject = RandomRules.Subject(random);
            var now = RandomRules.Moment(random);
            for (var end = now + Duration.FromDays(800); compiled.NextFlip(subject, now) is { } flip && flip < end; now = flip)
            {
                var before = compiled.Holds(subject, now);
                compiled.Holds(subject, flip - Duration.FromNanoseconds(1000)).ShouldBe(before);
                compiled.Holds(subject, flip).ShouldBe(!before, $"{rule} in {zone} at {flip}");
                for (var probe = 0; probe < 5; probe++)
                    compiled.Holds(subject, now + Duration.FromNanoseconds((flip - now).ToInt64Nanoseconds() / 7 * probe)).ShouldBe(before);
            }
        }
    });

    [Fact]
    [Trait("Requirement", "V5")]
    public void A_condition_flips_at_its_exact_instant_also_over_a_change_of_clocks()
    {
        var zone = DateTimeZoneProviders.Tzdb["Europe/Kyiv"];
        var ordered = new LocalDateTime(2026, 3, 28, 12, 0).InZoneStrictly(zone).ToInstant();
        var subject = new Shopper { LastOrder = ordered, Birth = new LocalDate(2000, 2, 29) };

        Shopper.Compile("orders.last older than 1 day").NextFlip(subject, ordered).ShouldBe(new LocalDateTime(2026, 3, 29, 13, 0).InZoneStrictly(zone).ToInstant());
        Shopper.Compile("orders.last older than 1 calendar day").NextFlip(subject, ordered).ShouldBe(new LocalDate(2026, 3, 29).AtStartOfDayInZone(zone).ToInstant());
        Shopper.Compile("orders.last within last 2 calendar days").NextFlip(subject, ordered).ShouldBe(new LocalDate(2026, 3, 30).AtStartOfDayInZone(zone).ToInstant());
        Shopper.Compile("birth.date birthday in 0 days").NextFlip(subject, ordered).ShouldBe(new LocalDate(2027, 2, 28).AtStartOfDayInZone(zone).ToInstant());
        Shopper.Compile("birth.date birthday in 0 days").NextFlip(subject, Instant.FromUtc(2027, 6, 1, 0, 0)).ShouldBe(new LocalDate(2028, 2, 29).AtStartOfDayInZone(zone).ToInstant());
        Shopper.Compile("orders.last is empty").NextFlip(subject, ordered).ShouldBeNull();
    }

    [Fact]
    public void A_missing_value_is_false_under_every_leaf_but_empty()
    {
        var nobody = new Shopper();
        foreach (var leaf in new[] { "city = \"x\"", "city != \"x\"", "city not in (\"x\")", "score < 1", "score between -1 and 1", "orders.net <= 0 EUR", "birth.date birthday in 3 days",
            "orders.last older than 1 day", "tags not in (\"x\")", "tags all in (\"x\")", "email.allowed = false", "manager != #1", "min(bought.amount) < 5 EUR", "average(bought.amount) < 5 EUR" })
        {
            Shopper.Compile(leaf).Holds(nobody, RandomRules.Epoch).ShouldBeFalse(leaf);
            Shopper.Compile("not " + leaf).Holds(nobody, RandomRules.Epoch).ShouldBeTrue(leaf);
        }

        foreach (var leaf in new[] { "city is empty", "tags is empty", "min(bought.amount) is empty", "sum(bought.amount) = 0 EUR", "count(bought) = 0", "distinct(bought.product) = 0" })
            Shopper.Compile(leaf).Holds(nobody, RandomRules.Epoch).ShouldBeTrue(leaf);
    }

    [Fact]
    [Trait("Requirement", "V3")]
    public void An_answer_tells_why_by_how_much_and_until_when()
    {
        var now = Instant.FromUtc(2026, 8, 16, 9, 0);
        var subject = new Shopper { Net = Money.Of(880, Shopper.Eur), LastOrder = now - Duration.FromDays(10), City = "Kyiv" };

        var why = Shopper.Compile("orders.net >= 1000 EUR and orders.last within last 90 days and city = \"kyiv\"").Explain(subject, now);

        why.Holds.ShouldBeFalse();
        why.Parts.Count(p => p.Holds).ShouldBe(2);
        var missing = why.Because.Single();
        (missing.Operand, missing.Value, missing.Bound, missing.Distance).ShouldBe(("orders.net", RuleValue.Of(Money.Of(880, Shopper.Eur)), RuleValue.Of(Money.Of(1000, Shopper.Eur)), RuleValue.Of(Money.Of(120, Shopper.Eur))));
        why.FlipsAt.ShouldBeNull();

        subject.Net = Money.Of(1000, Shopper.Eur);
        var member = Shopper.Compile("orders.net >= 1000 EUR and orders.last within last 90 days").Explain(subject, now);
        member.FlipsAt.ShouldBe(now + Duration.FromDays(80));
        member.FlippedBy.Single().Operand.ShouldBe("orders.last");
        member.Because.Count().ShouldBe(2);
    }

    [Theory]
    [InlineData("orders.net > 100 EUR and orders.last within last 90 days")]
    [InlineData("city in (\"kyiv\", \"lviv\") and city starts \"K\"")]
    [InlineData("tags has all (\"a\") and tags in (\"a\") and not tags all in (\"b\")")]
    [InlineData("sum(bought.amount, category in (\"shoes\") and gift = true, last 3 calendar months) > 0 EUR")]
    [InlineData("distinct(bought.product) > 0")]
    [InlineData("distinct(bought.amount) > 0")]
    [InlineData("distinct(bought.category) > 0")]
    [InlineData("birth.date birthday within 366 days and orders.last within last 3 calendar years")]
    public void Asking_allocates_nothing(string text)
    {
        var rule = Shopper.Compile(text);
        var now = RandomRules.Epoch;
        var subject = new Shopper { Net = Money.Of(500, Shopper.Eur), LastOrder = now, City = "Kyiv", Tags = ["a"], Birth = new LocalDate(1990, 1, 1) };
        subject.Lines.Add(new(now, "boot", ["shoes"], Money.Of(5, Shopper.Eur), 1, true));
        subject.Lines.Add(new(now, "cap", ["hats"], Money.Of(5, Shopper.Eur), 1, true));
        rule.Holds(subject, now).ShouldBeTrue();
        rule.Holds(subject, now).ShouldBeTrue();

        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
            rule.Holds(subject, now);

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    private static readonly Dictionary<string, Rule> Segments = new() { ["some"] = RuleText.Parse("not orders.count > 1 or in segment \"other\"").Demand(), ["other"] = RuleText.Parse("bought(last 10 days)").Demand() };

    private static Shopper OnTheMinute(Shopper subject)
    {
        static Instant Minute(Instant at) => Instant.FromUnixTimeSeconds(at.ToUnixTimeSeconds() / 60 * 60);
        subject.LastOrder = subject.LastOrder is { } last ? Minute(last) : null;
        for (var i = 0; i < subject.Lines.Count; i++)
            subject.Lines[i] = subject.Lines[i] with { At = Minute(subject.Lines[i].At) };
        for (var i = 0; i < subject.Views.Count; i++)
            subject.Views[i] = subject.Views[i] with { At = Minute(subject.Views[i].At) };
        return subject;
    }
}
