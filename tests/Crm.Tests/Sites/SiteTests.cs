using Crm.Sites;
using NodaTime;

namespace Crm.Tests.Sites;

public sealed class SiteTests
{
    private static readonly SiteDefinition Kyiv = new(
        "ua", "Кава", "Kava LLC", "Europe/Kyiv", "UAH", PriceBasis.Gross,
        WorkingCalendarDefinition.Weekdays("Europe/Kyiv", "09:00", "18:00"), new NumberSeries("A-", 6, YearlyReset: true), "UA", ["uk", "en"],
        new ScopeId(3), [11, 12]);

    [Fact]
    public void A_site_is_what_its_definition_says()
    {
        var site = Site.Create(new SiteId(1), Kyiv, isDefault: true);
        site.Definition.ShouldBe(Kyiv);
        site.BaseCurrency.ShouldBe(Currency.Of("UAH"));
        site.Zone.Id.ShouldBe("Europe/Kyiv");
        site.Calendar.IsOpen(Instant.FromUtc(2026, 11, 23, 7, 0)).ShouldBeTrue();
        (site.IsDefault, site.Version, site.DeletedAt).ShouldBe((true, 0, null));
        Should.Throw<ArgumentOutOfRangeException>(() => Site.Create(default, Kyiv));
    }

    [Fact]
    public void All_mistakes_are_told_at_once_those_of_the_calendar_included()
    {
        var wrong = new SiteDefinition(
            "ua shop", " ", "", "Kyiv", "XXX", (PriceBasis)7, Kyiv.Calendar with { Zone = "?" }, new NumberSeries("№ 1", 0, false), "UK",
            ["ukrainian", "en", "en"], default, [11, 0, 11]);
        var exception = Should.Throw<DefinitionException>(() => Site.Create(new SiteId(1), wrong));
        exception.Message.ShouldStartWith("Site 'ua shop' has 15 mistakes:");
        exception.Mistakes.Select(m => m.Path).ShouldBe(
        [
            "Code", "Name", "LegalEntity", "Zone", "BaseCurrency", "Prices", "Calendar.Zone", "OrderNumbers.Prefix", "OrderNumbers.Digits",
            "PhoneCountry", "CustomerScope", "Languages[0]", "Languages", "WarehousePriority[1]", "WarehousePriority",
        ]);
    }

    [Fact]
    public void A_definition_of_nothing_is_told_and_breaks_nothing() =>
        Site.MistakesOf(new SiteDefinition(null!, null!, null!, null!, null!, default, null!, null!, null!, null!, default)).Select(m => m.Path)
            .ShouldBe(["Code", "Name", "LegalEntity", "Zone", "BaseCurrency", "Calendar", "OrderNumbers", "PhoneCountry", "CustomerScope", "Languages"]);

    [Fact]
    public void Redefining_changes_everything_or_with_a_mistake_nothing()
    {
        var site = Site.Create(new SiteId(1), Kyiv);
        site.Calendar.Zone.Id.ShouldBe("Europe/Kyiv");
        Should.Throw<DefinitionException>(() => site.Redefine(Kyiv with { Name = "Other", Zone = "?" }));
        site.Definition.ShouldBe(Kyiv);

        var thai = new SiteDefinition(
            "th", "กาแฟ", "Kafae Co.", "Asia/Bangkok", "THB", PriceBasis.Net, WorkingCalendarDefinition.EveryDay("Asia/Bangkok", "08:00", "20:00"),
            new NumberSeries("", 8, false), "TH", ["th", "zh-Hans", "en-GB"], new ScopeId(4));
        site.Redefine(thai).ShouldBe(new SiteRedefined(new SiteId(1), Kyiv, thai));
        site.Definition.ShouldBe(thai);
        site.Calendar.Zone.Id.ShouldBe("Asia/Bangkok");
    }

    [Fact]
    public void Definitions_with_different_content_differ()
    {
        Kyiv.ShouldBe(Kyiv with { Languages = ["uk", "en"] });
        Kyiv.GetHashCode().ShouldBe((Kyiv with { Languages = ["uk", "en"] }).GetHashCode());
        foreach (var other in (SiteDefinition[])[
            Kyiv with { Code = "x" }, Kyiv with { Name = "x" }, Kyiv with { LegalEntity = "x" }, Kyiv with { Zone = "UTC" },
            Kyiv with { BaseCurrency = "EUR" }, Kyiv with { Prices = PriceBasis.Net }, Kyiv with { Calendar = Kyiv.Calendar with { Zone = "UTC" } },
            Kyiv with { OrderNumbers = new("B", 6, true) }, Kyiv with { PhoneCountry = "PL" }, Kyiv with { Languages = ["en", "uk"] },
            Kyiv with { CustomerScope = new ScopeId(9) }, Kyiv with { WarehousePriority = [12, 11] }])
            other.ShouldNotBe(Kyiv);
    }

    [Fact]
    public void The_year_of_a_number_turns_at_midnight_in_the_sites_zone()
    {
        var site = Site.Create(new SiteId(1), Kyiv);
        site.YearOf(Instant.FromUtc(2026, 12, 31, 21, 59)).ShouldBe(2026);
        site.YearOf(Instant.FromUtc(2026, 12, 31, 22, 0)).ShouldBe(2027);
    }

    [Fact]
    public void The_default_site_is_not_deleted_and_others_come_back()
    {
        var now = Instant.FromUtc(2026, 1, 1, 0, 0);
        var site = Site.Create(new SiteId(1), Kyiv, isDefault: true);
        site.Delete(now).Refusal!.Code.ShouldBe(SiteRefusals.DefaultSite);
        site.DeletedAt.ShouldBeNull();
        site.SetDefault(false).ShouldBeTrue();
        site.SetDefault(false).ShouldBeFalse();
        site.Delete(now).Value.ShouldBe(new SiteDeleted(site.Id, now));
        site.Delete(now).Refusal!.Code.ShouldBe(SiteRefusals.Deleted);
        site.Restore().ShouldBe(new SiteRestored(site.Id));
        site.Restore().ShouldBeNull();
        site.DeletedAt.ShouldBeNull();
    }
}
