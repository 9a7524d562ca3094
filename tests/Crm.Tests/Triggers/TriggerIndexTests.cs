using Crm.Rules;
using Crm.Tests;
using NodaTime;

namespace Crm.Triggers;

/// <summary>Finding triggers by their conditions is the same as trying each.</summary>
[Trait("Requirement", "X1")]
public sealed class TriggerIndexTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 16, 10, 0);
    private static readonly string[] Events = ["a", "b", "c"];

    private static readonly FactCatalogue<Happening> Catalogue = FactCatalogue<Happening>.Define(f =>
    {
        f.Fact("total", h => h.Total);
        f.Fact("city", h => h.City);
        f.Fact("tags", h => h.Tags);
        f.Id("who", h => h.Who);
        f.Fact("at", h => h.At);
        f.Fact("paid", h => h.Paid);
        f.Stream("visits", h => h.Visits, v => v, _ => { });
        f.Fact("due", h => h.Due);
        f.Stream("parts", h => h.Parts, _ => Now, e => e.Fact("amount", p => (Money?)p));
    });

    private static readonly string[] Codes = ["UAH", "EUR", "PLN"];

    /// <summary>Amounts are in several currencies.</summary>
    private static RuleScope Scope => new(Catalogue.Vocabulary, Currency.Of("UAH"), DateTimeZone.Utc)
    {
        Currencies = [.. Codes.Select(Currency.Of)],
        Segments = new Dictionary<string, Rule> { ["rich"] = RuleText.Parse("total > 500 and not city = \"Odesa\"").Demand() },
    };

    [Fact]
    public void Index_finds_what_a_plain_loop_finds_however_it_came_about() => Seeds.Check(random =>
    {
        var triggers = Enumerable.Range(0, random.Next(1, 300)).Select(i => (Number: i, On: random.OneOf(Events), If: Rules(random))).ToList();
        var half = random.Next(triggers.Count);
        var before = TriggerIndex<Happening>.Of(Catalogue, Scope, triggers.Take(half));
        var index = triggers.Skip(half).Aggregate(before, (i, t) => i.With(t.Number, t.On, t.If));
        var gone = triggers.Where(_ => random.Next(5) == 0).ToList();
        index = gone.Aggregate(index, (i, t) => i.Without(t.Number, t.On));
        var compiled = triggers.Select(t => Catalogue.Compile(t.If, Scope)).ToList();
        var result = new int[triggers.Count];
        for (var k = 0; k < 100; k++)
        {
            var (on, happening) = (random.OneOf(Events), Happening.Make(random));
            bool Wanted((int Number, string On, Rule If) t) => t.On == on && compiled[t.Number].Holds(happening, Now);
            result[..index.Match(on, happening, Now, result)].Order().ShouldBe(triggers.Except(gone).Where(Wanted).Select(t => t.Number));
            result[..before.Match(on, happening, Now, result)].Order().ShouldBe(triggers.Take(half).Where(Wanted).Select(t => t.Number), "What it was made from stays as it was.");
        }
    });

    [Fact]
    public void Value_of_a_fact_is_no_larger_for_its_currency() => System.Runtime.CompilerServices.Unsafe.SizeOf<FactValue>().ShouldBe(24);

    [Fact]
    public void Matching_allocates_nothing()
    {
        var random = new Random(1);
        var index = TriggerIndex<Happening>.Of(Catalogue, Scope, Enumerable.Range(0, 2_000).Select(i => (i, "a", Rules(random))));
        var happenings = Enumerable.Range(0, 50).Select(_ => Happening.Make(random)).ToList();
        var result = new int[2_000];
        var found = 0;
        foreach (var happening in happenings)
            found += index.Match("a", happening, Now, result);
        found.ShouldBePositive();

        var before = GC.GetAllocatedBytesForCurrentThread();
        foreach (var happening in happenings)
            found += index.Match("a", happening, Now, result);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    [Fact]
    public void Result_that_is_too_short_is_refused_and_an_event_of_no_trigger_finds_none()
    {
        var index = TriggerIndex<Happening>.Of(Catalogue, Scope, [(1, "a", Rule.Always), (2, "a", Rule.Always)]);
        Should.Throw<ArgumentException>(() => index.Match("a", Happening.Make(new Random(1)), Now, new int[1]));
        index.Match("z", Happening.Make(new Random(1)), Now, []).ShouldBe(0);
        Should.Throw<DefinitionException>(() => index.With(3, "a", RuleText.Parse("totl > 5").Demand()));
    }

    [Fact]
    public void Amount_is_compared_with_those_of_its_own_currency_and_missing_for_all_others() => Seeds.Check(random =>
    {
        var happening = Happening.Make(random);
        var (bound, code) = (random.Next(12), random.OneOf(Codes));
        bool Holds(string rule) => Catalogue.Compile(RuleText.Parse(rule).Demand(), Scope).Holds(happening, Now);
        bool Is(Func<decimal, bool> test) => happening.Due is { } due && due.Currency.Code == code && test(due.Amount);
        Holds($"due > {bound} {code}").ShouldBe(Is(d => d > bound));
        Holds($"due <= {bound} {code}").ShouldBe(Is(d => d <= bound));
        Holds($"due != {bound} {code}").ShouldBe(Is(d => d != bound));
        Holds($"not due > {bound} {code}").ShouldBe(!Is(d => d > bound), "What is missing is false, and its denial true.");
        Holds($"due between {bound} {code} and {bound + 5} {code}").ShouldBe(Is(d => d >= bound && d <= bound + 5));
        Holds($"due in ({bound} {code}, 3 {code})").ShouldBe(Is(d => d == bound || d == 3));
        Holds($"due not in ({bound} {code}, 3 {code})").ShouldBe(Is(d => d != bound && d != 3));
        Holds("due is empty").ShouldBe(happening.Due is null, "It is there, in whichever currency.");
        Holds($"parts(amount > {bound} {code})").ShouldBe(happening.Parts.Any(p => p.Currency.Code == code && p.Amount > bound));

        // A sum is there where all that adds up is in one currency, also where nothing is left of it.
        var some = happening.Parts.Where(p => p.Amount > 4).ToList();
        var currencies = (some.Count > 0 ? some : [.. happening.Parts.Take(1)]).Select(p => p.Currency.Code).Distinct().ToList();
        var sum = currencies.Count > 1 || (currencies is [var only] && only != code) ? (decimal?)null : some.Sum(p => p.Amount);
        var large = string.Join(" or ", Codes.Select(c => $"amount > 4 {c}"));
        Holds($"sum(parts.amount, {large}) < {bound} {code}").ShouldBe(sum < bound);
    });

    private static Rule Rules(Random random) => Rule.All([.. Enumerable.Range(0, random.Next(4)).Select(_ => Leaf(random, 2))]);

    private static Rule Leaf(Random random, int depth)
    {
        string[] texts = ["kyiv", "Lviv", "Odesa", "Дніпро"];
        string Code() => "t" + random.Next(6);
        string Money(int above) => $"{random.Next(above)} {random.OneOf(Codes)}";
        var text = random.Next(depth > 0 ? 22 : 18) switch
        {
            0 => $"total > {random.Next(1000)}",
            1 => $"total <= {random.Next(1000)}",
            2 => $"total between {random.Next(400)} and {random.Next(400, 1000)}",
            3 => $"total = {random.Next(10)}",
            4 => $"city = \"{random.OneOf(texts)}\"",
            5 => $"city in (\"{random.OneOf(texts)}\", \"{random.OneOf(texts)}\")",
            6 => $"tags in (\"{Code()}\", \"{Code()}\")",
            7 => $"tags not in (\"{Code()}\")",
            8 => $"who in (#{random.Next(1, 5)}, #{random.Next(1, 5)})",
            9 => "paid = true",
            10 => "city is empty",
            11 => "at older than 3 days",
            12 => "in segment \"rich\"",
            13 => "count(visits, last 5 days) >= 2",
            14 => $"due > {Money(12)}",
            15 => $"due <= {Money(12)}",
            16 => random.OneOf(Codes) is var c ? $"due between {random.Next(6)} {c} and {random.Next(6, 12)} {c}" : "",
            17 => $"due = {Money(12)}",
            18 => random.OneOf(Codes) is var c ? $"due in ({random.Next(12)} {c}, {random.Next(12)} {c})" : "",
            19 => $"due != {Money(12)}",
            20 => $"sum(parts.amount) >= {Money(20)}",
            _ => "",
        };
        if (text.Length > 0)
            return RuleText.Parse(text).Demand();
        return random.Next(2) == 0 ? new NotRule(Leaf(random, depth - 1)) : Rule.Any(Leaf(random, depth - 1), Leaf(random, depth - 1));
    }

    private sealed record Happening(decimal? Total, string? City, IReadOnlyCollection<string>? Tags, long Who, Instant? At, bool? Paid, IReadOnlyList<Instant> Visits, Money? Due, IReadOnlyList<Money> Parts)
    {
        internal static Happening Make(Random random) => new(
            random.Next(8) == 0 ? null : random.Next(2) == 0 ? random.Next(12) : random.Next(1000),
            random.OneOf("Kyiv", "lviv", "ODESA", "дніпро", null),
            random.Next(4) == 0 ? null : random.Next(2) == 0 ? (string[])["t" + random.Next(6), "t" + random.Next(6)] : new List<string> { "t" + random.Next(6) },
            random.Next(5),
            random.Next(3) == 0 ? null : Now - Duration.FromDays(random.Next(6)),
            random.OneOf<bool?>(true, false, null),
            [.. Enumerable.Range(0, random.Next(4)).Select(_ => Now - Duration.FromDays(random.Next(9)))],
            random.Next(8) == 0 ? null : Amount(random, random.OneOf(Codes)),
            random.OneOf(Codes) is var own ? [.. Enumerable.Range(0, random.Next(4)).Select(_ => Amount(random, random.Next(8) == 0 ? random.OneOf(Codes) : own))] : []);

        private static Money Amount(Random random, string code) => Money.Of(random.Next(12), Currency.Of(code));
    }
}
