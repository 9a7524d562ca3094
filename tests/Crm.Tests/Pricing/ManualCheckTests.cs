namespace Crm.Pricing;

/// <summary>What somebody may give by hand, by role.</summary>
public sealed class ManualCheckTests
{
    private static readonly Currency Eur = Currency.Of("EUR");
    private static readonly PromotionSettings Settings = new()
    {
        LeastMarkup = Percent.Of(10),
        ManualRights = [new("seller", Percent.Of(10)), new("chief", Percent.Of(50), true), new(null, Percent.Of(1))],
    };

    [Fact]
    public void Of_several_roles_the_most_counts_and_who_has_none_of_them_has_the_rest()
    {
        Settings.RightOf(["seller", "chief"]).ShouldBe(new ManualRight("seller", Percent.Of(50), true));
        Settings.RightOf(["seller", null]).Most.ShouldBe(Percent.Of(10));
        Settings.RightOf(["cleaner"]).Most.ShouldBe(Percent.Of(1));
        (Settings with { ManualRights = [new("chief", Percent.Of(50))] }).RightOf([null]).Most.ShouldBe(default);
    }

    [Fact]
    public void Line_and_order_count_together_typed_prices_count_and_all_reasons_are_told()
    {
        Why("seller", [Line(100m)], [new("a", 0, Percent: Percent.Of(10))]).ShouldBeEmpty();
        Why("seller", [Line(100m)], [new("a", 0, Percent: Percent.Of(5)), new("b", null, Percent: Percent.Of(6))]).ShouldBe(["discounts"]);
        Why("seller", [Line(100m)], [new("b", null, Money.Of(10.01m, Eur))]).ShouldBe(["discounts"]);
        Why("seller", [Line(89m)], [], Money.Of(100m, Eur)).ShouldBe(["lines[0]"]);
        Why("seller", [Line(100m)], [], Money.Of(90m, Eur)).ShouldBeEmpty("a price above the list gives nothing");
        Why("seller", [Line(100m, 90m), Line(10m)], [new("a", 0, Percent: Percent.Of(11)), new("a", 1, Money.Of(2m, Eur)), new("b", null, Money.Of(50m, Eur))])
            .ShouldBe(["lines[0]", "lines[0]", "lines[1]", "discounts"]);
        Why("chief", [Line(100m, 90m)], [new("a", 0, Percent: Percent.Of(50))]).ShouldBeEmpty();
        Why("chief", [Line(100m)], [new("a", 0, Percent: Percent.Of(51))]).ShouldBe(["lines[0]"]);
    }

    private static string[] Why(string role, BasketLine[] lines, ManualDiscount[] manual, params Money?[] listed) =>
        ManualCheck.WhyNot(new PriceBasket { Currency = Eur, Now = default, Lines = lines, Manual = manual }, listed, Settings, Settings.RightOf([role])) is { } refusal
            ? [.. ((IReadOnlyList<InputMistake>)refusal.Data["mistakes"]!).Select(m => m.Path)] : [];

    private static BasketLine Line(decimal price, decimal? cost = null) =>
        new() { Quantity = 1, Price = Money.Of(price, Eur), Cost = cost is { } own ? Money.Of(own, Eur) : null };
}
