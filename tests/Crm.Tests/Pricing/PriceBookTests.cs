using Crm.Catalog;
using Crm.Pricing;
using Crm.Rules;
using Crm.Sites;
using NodaTime;

namespace Crm.Tests.Pricing;

public sealed class PriceBookTests
{
    private static readonly Currency Eur = Currency.Of("EUR");
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 22, 12, 0);
    private static readonly VariantId Tea = new(1);
    private static readonly (Money, PriceBasis) Catalogue = (Money.Of(12m, Eur), PriceBasis.Gross);

    [Fact, Trait("Requirement", "P4")]
    public void Contract_goes_before_priority_before_price_before_code_and_losers_are_named()
    {
        var book = Book(
            (new("dear", Eur) { Priority = 5 }, [At(10m)]),
            (new("cheap", Eur) { Priority = 5 }, [At(9m)]),
            (new("twin", Eur) { Priority = 5 }, [At(9m)]),
            (new("low", Eur), [At(1m)]),
            (new("acme", Eur) { Contract = "ACME" }, [At(11m)]),
            (new("dollars", Currency.Of("USD")), [At(1m)]),
            (new("kyiv", Eur) { Sites = [new SiteId(9)] }, [At(1m)]),
            (new("vip", Eur) { Segments = ["vip"] }, [At(1m)]),
            (new("summer", Eur) { Until = Now - Duration.FromDays(1) }, [At(1m)]),
            (new("dozen", Eur), [At(1m) with { From = 12 }]));

        var anybody = book.For(Context()).Find(Tea, 2, default, Catalogue, explains: true)!;
        var company = book.For(Context() with { Contract = "ACME" }).Find(Tea, 2, default, Catalogue, explains: true)!;

        (anybody.List, anybody.Unit).ShouldBe(("cheap", Money.Of(9m, Eur)));
        anybody.Losers.Select(l => (l.List, l.Reason)).ShouldBe([
            ("acme", PriceLoss.NotForCustomer), ("dear", PriceLoss.Dearer), ("dollars", PriceLoss.OtherCurrency), ("dozen", PriceLoss.BelowQuantity),
            ("kyiv", PriceLoss.OtherSite), ("low", PriceLoss.LowerPriority), ("summer", PriceLoss.Over), ("twin", PriceLoss.SamePrice), ("vip", PriceLoss.NotForCustomer), ("", PriceLoss.OnlyWithoutList)]);
        anybody.Losers.Single(l => l.List == "dozen").Missing.ShouldBe((Quantity)10);
        (company.List, company.Unit).ShouldBe(("acme", Money.Of(11m, Eur)));
        company.Losers.Single(l => l.List == "cheap").Reason.ShouldBe(PriceLoss.ContractGoesFirst);
    }

    [Fact, Trait("Requirement", "P4")]
    public void The_break_of_the_quantity_counts_and_a_sale_price_stands_beside_its_base()
    {
        var book = Book((new("retail", Eur), [At(10m), At(8m) with { From = 10 }, At(7m) with { Kind = PriceKind.Sale, From = 10, Until = Now + Duration.FromDays(1) }]));

        var (one, ten) = (book.For(Context()).Find(Tea, 1, default, null)!, book.For(Context()).Find(Tea, 10, default, null)!);
        var after = book.For(Context() with { Now = Now + Duration.FromDays(2) }).Find(Tea, 10, default, null)!;

        (one.Unit, one.IsSale).ShouldBe((Money.Of(10m, Eur), false));
        (ten.Unit, ten.Base, ten.IsSale, ten.From).ShouldBe((Money.Of(7m, Eur), Money.Of(8m, Eur), true, (Quantity)10));
        after.Unit.ShouldBe(Money.Of(8m, Eur));
    }

    [Fact, Trait("Requirement", "P4")]
    public void Net_and_gross_lists_are_compared_by_what_is_to_be_paid()
    {
        var book = Book((new("gross", Eur), [At(11.90m)]), (new("net", Eur) { Prices = PriceBasis.Net }, [At(10m)]));

        book.For(Context()).Find(Tea, 1, Percent.Of(20), null)!.List.ShouldBe("gross");
        book.For(Context()).Find(Tea, 1, Percent.Of(18), null)!.List.ShouldBe("net");
    }

    [Fact, Trait("Requirement", "P4")]
    public void The_floor_is_that_of_a_list_that_does_not_rank_behind_the_price_in_the_basis_of_the_price()
    {
        ListedPrice Floor(decimal price) => At(price) with { Kind = PriceKind.Floor };
        var view = Book(
            (new("retail", Eur), [At(10m), Floor(7m), Floor(6m) with { From = 10 }]),
            (new("wholesale", Eur) { Priority = 5, Groups = ["w"], Prices = PriceBasis.Net }, [At(6m)]),
            (new("least", Eur) { Priority = 5, Prices = PriceBasis.Net }, [Floor(5m)])).For(Context() with { Meets = list => list.Code == "wholesale" });
        var guest = Book((new("retail", Eur), [At(10m), Floor(7m), Floor(6m) with { From = 10 }])).For(Context());
        var (tax, retail, wholesale) = (Percent.Of(20), guest.Find(Tea, 1, Percent.Of(20), null)!, view.Find(Tea, 1, Percent.Of(20), null)!);

        (retail.List, guest.Floor(Tea, 1, tax, retail, PriceBasis.Gross), guest.Floor(Tea, 10, tax, retail, PriceBasis.Gross), guest.Floor(Tea, 1, tax, retail, PriceBasis.Net))
            .ShouldBe(("retail", Money.Of(7m, Eur), Money.Of(6m, Eur), Money.Of(5.8334m, Eur)));
        (wholesale.List, view.Floor(Tea, 1, tax, wholesale, PriceBasis.Net), view.Floor(Tea, 1, tax, wholesale, PriceBasis.Gross)).ShouldBe(("wholesale", Money.Of(5m, Eur), Money.Of(6m, Eur)));
        view.Floor(Tea, 1, tax, null, PriceBasis.Gross).ShouldBe(Money.Of(6m, Eur), "of a price by hand, that of the first list");
        view.Floor(new VariantId(2), 1, tax, null, PriceBasis.Gross).ShouldBeNull();
        view.Find(Tea, 1, tax, null, explains: true)!.Losers.Select(l => l.List).ShouldBe(["retail"], "a list of floors alone competes with none");
    }

    [Fact, Trait("Requirement", "P4")]
    public void A_list_s_condition_is_asked_once_and_of_all_its_parts()
    {
        var list = new PriceListDefinition("vip", Eur) { Groups = ["friends"], Segments = ["vip"], Who = When.IsTrue("company") };
        var asked = 0;
        var view = Book((list, [At(1m), new ListedPrice(new VariantId(2), 10_000, Now)])).For(Context() with { Meets = _ => ++asked > 0 });

        view.Find(Tea, 1, default, null)!.List.ShouldBe("vip");
        view.Find(new VariantId(2), 1, default, null)!.List.ShouldBe("vip");
        asked.ShouldBe(1);
        list.Condition!.ToString().ShouldBe("lists in (\"friends\") and in segment \"vip\" and company = true");
        list.IsPublic.ShouldBeFalse();
    }

    [Fact, Trait("Requirement", "V2")]
    public void Lowest_prior_price_is_that_of_the_thirty_days_before_the_reduction_across_lists()
    {
        // 10.00 from day 0, 8.00 on days 40 to 50, on another list 11.00 from day 50, reduced to 9.00 on day 60 and to 8.50 on day 70.
        Instant Day(int day) => Now + Duration.FromDays(day);
        ListedPrice From(decimal price, int since, int? until) => new(Tea, (long)(price * Money.Scale), Day(since)) { Until = until is { } end ? Day(end) : null };
        var book = Book(
            (new("old", Eur) { Until = Day(50) }, [From(10m, 0, 40), From(8m, 40, null)]),
            (new("new", Eur), [From(11m, 50, 60), From(9m, 60, 70), From(8.5m, 70, null)]),
            (new("vip", Eur) { Groups = ["vip"] }, [From(1m, 0, null)]));

        var prior = PriorPrice.Of(book.PublicPrices(Tea, new SiteId(1), Eur, new Interval(Day(0), Day(75))), Day(75))!;
        var before = PriorPrice.Of(book.PublicPrices(Tea, new SiteId(1), Eur, new Interval(Day(0), Day(45))), Day(45))!;

        (prior.Lowest.Price, prior.ReducedSince).ShouldBe((Money.Of(8m, Eur), Day(60)));
        (prior.Lowest.From, prior.Lowest.Until, prior.Lowest.List).ShouldBe((Day(40), Day(50), "old"));
        (before.Lowest.Price, before.ReducedSince).ShouldBe((Money.Of(10m, Eur), Day(40)));
    }

    [Fact]
    public void All_mistakes_of_a_list_are_told_at_once() =>
        new PriceListDefinition(" x", default) { Until = Now, From = Now, Groups = [""], Contract = "" }.Validate().Select(m => m.Path)
            .ShouldBe(["code", "currency", "until", "contract", "groups[0]"], ignoreOrder: true);

    private static PriceContext Context() => new(new SiteId(1), Eur, Now);

    private static ListedPrice At(decimal price) => new(Tea, (long)(price * Money.Scale), Now - Duration.FromDays(1));

    private static PriceBook Book(params (PriceListDefinition List, ListedPrice[] Prices)[] lists) =>
        PriceBook.Of(lists.Select(l => new PriceListVersion(l.List)), lists.SelectMany(l => l.Prices.Select(p => (l.List.Code, p))));

    [Fact]
    public void A_price_that_was_asked_for_30_days_ends_a_reduction_in_steps()
    {
        static Instant Day(int day) => Instant.FromUtc(2026, 1, 1, 0, 0) + Duration.FromDays(day);
        PriceSpan Span(decimal price, int from, int until) => new(Money.Of(price, Eur), Day(from), Day(until), "retail");
        var long80 = PriorPrice.Of([Span(100m, 0, 100), Span(80m, 100, 280), Span(70m, 280, 300)], Day(290))!;
        (long80.Lowest.Price, long80.ReducedSince).ShouldBe((Money.Of(80m, Eur), Day(280)));
        PriorPrice.Of([Span(100m, 0, 100), Span(80m, 100, 120), Span(70m, 120, 300)], Day(290))!.Lowest.Price.ShouldBe(Money.Of(100m, Eur));
    }
}
