using Crm.Orders;
using Crm.Pricing;
using NodaTime;

namespace Crm.Tests.Pricing;

public sealed class TaxTableTests
{
    private static readonly LocalDate Today = new(2026, 11, 22);

    [Fact, Trait("Story", "3")]
    public void The_most_specific_rate_of_the_day_counts()
    {
        var table = TaxTable.Compile(new TaxDefinition
        {
            HomeCountry = "DE",
            Rates =
            [
                new("DE", "standard", Percent.Of(16)) { To = new LocalDate(2020, 12, 31) },
                new("DE", "standard", Percent.Of(19)) { From = new LocalDate(2021, 1, 1) },
                new("DE", "food", Percent.Of(7)),
                new("US", "standard", Percent.Of(0)),
                new("US", "standard", Percent.Of(7.25m)) { Region = "CA" },
                new("US", "standard", Percent.Of(9.5m)) { PostcodePrefix = "900" },
                new("US", "standard", Percent.Of(10.25m)) { PostcodePrefix = "9000-1" },
            ],
        });

        Rate(null, null, Today).ShouldBe(19);
        Rate(new("DE"), "food", Today).ShouldBe(7);
        Rate(new("DE"), null, new LocalDate(2020, 12, 31)).ShouldBe(16);
        Rate(new("US", "ca"), null, Today).ShouldBe(7.25m);
        Rate(new("US", "CA", "90017"), null, Today).ShouldBe(9.5m);
        Rate(new("US", "CA", "90 001-22"), null, Today).ShouldBe(10.25m);
        Rate(new("US", "NV"), null, Today).ShouldBe(0);
        Rate(new("FR"), null, Today).ShouldBeNull();

        decimal? Rate(TaxDestination? to, string? category, LocalDate day) => table.Find(to, category, day)?.Rate.Value;
    }

    [Fact, Trait("Story", "3")]
    public void Companies_with_a_tax_id_owe_none_abroad_and_exports_are_free_for_all()
    {
        var table = TaxTable.Compile(new TaxDefinition
        {
            HomeCountry = "DE",
            Exemptions = [new("reverse-charge", ExemptPrice.KeepNet) { Countries = ["FR", "AT"], OnlyCompanies = true }, new("export", ExemptPrice.KeepGross) { Countries = ["CH"] }],
        });

        table.ExemptionFor(new("FR"), true).ShouldBe(new TaxExemption("reverse-charge", ExemptPrice.KeepNet));
        table.ExemptionFor(new("FR"), false).ShouldBeNull();
        table.ExemptionFor(new("CH"), false)!.Reason.ShouldBe("export");
        table.ExemptionFor(null, true).ShouldBeNull();
    }

    [Fact]
    public void All_mistakes_of_taxes_are_told_at_once()
    {
        var wrong = new TaxDefinition
        {
            HomeCountry = "de",
            StandardCategory = "",
            Rates = [new("XQ", "standard", Percent.Of(120)) { Region = "A", PostcodePrefix = "1" }],
            Exemptions = [new("", ExemptPrice.KeepNet)],
        };
        var overlapping = new TaxDefinition { HomeCountry = "DE", Rates = [new("DE", "a", default), new("DE", "a", default) { From = Today }] };

        wrong.Validate().Select(m => m.Path).ShouldBe(["homeCountry", "standardCategory", "rates[0].country", "rates[0].rate", "rates[0]", "exemptions[0].reason", "exemptions[0].countries"], ignoreOrder: true);
        overlapping.Validate().Select(m => m.Path).ShouldBe(["rates[1]"]);
        Should.Throw<DefinitionException>(() => TaxTable.Compile(wrong)).Mistakes.Count.ShouldBe(7);
    }
}
