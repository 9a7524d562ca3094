using NodaTime;

namespace Crm.Rules;

/// <summary>Explanations as people read them.</summary>
public sealed class RuleTellerTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 8, 16, 9, 0);

    [Fact]
    [Trait("Requirement", "V3")]
    public void Who_is_not_in_is_told_what_fails_and_by_how_much() =>
        Told("orders.net >= 1000 EUR and orders.count >= 3 and city = \"kyiv\" and score > 1", new Shopper { Net = Money.Of(880, Shopper.Eur), Count = 5, City = "Lviv" })
            .ShouldBe("Not in; 1 of 4 conditions hold: Net revenue is 880 EUR, 120 EUR short of 1000 EUR; city is \"Lviv\" (city = \"kyiv\" is asked); score has no value (score > 1).");

    [Fact]
    [Trait("Requirement", "V3")]
    public void Who_is_in_is_told_why_and_until_when_unless_what() =>
        Told("orders.last within last 90 days and orders.count < 3", new Shopper { LastOrder = Now - Duration.FromDays(10), Count = 1 })
            .ShouldBe("In, because orders.last is 2026-08-06T09:00:00Z (orders.last within last 90 days); Orders is 1 (orders.count < 3). Leaves at 2026-11-04T09:00:00Z, unless orders.last changes.");

    [Fact]
    public void Labels_and_sentences_are_in_the_reader_s_language()
    {
        var why = Shopper.Compile("orders.net > 5 EUR").Explain(new Shopper { Net = Money.Of(7, Shopper.Eur) }, Now);
        var phrases = new Dictionary<string, string> { [RulePhrases.In] = "Так: {reasons} {what}", [RulePhrases.Met] = "{fact} = {value}" };

        new RuleTeller(Shopper.Catalogue.Vocabulary, phrases, "uk").Tell(why).ShouldBe("Так: Чистий дохід = 7 EUR {what}");
    }

    private static string Told(string rule, Shopper subject) => new RuleTeller(Shopper.Catalogue.Vocabulary, RulePhrases.English).Tell(Shopper.Compile(rule).Explain(subject, Now));
}
