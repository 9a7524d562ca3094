using Crm.Catalog;
using static Crm.Tests.Catalog.Shoes;

namespace Crm.Tests.Catalog;

public sealed class KitPriceTests
{
    [Fact]
    public void Price_is_split_by_list_prices_and_adds_up()
    {
        KitComponent[] components = [KitComponent.Of(new(1), 1), KitComponent.Of(new(2), 2), KitComponent.Of(new(3), 1)];
        var shares = KitPrice.Split(Money.Of(100, Eur), components, v => Money.Of(v.Value == 2 ? 20 : 40, Eur));
        shares.Select(s => s.Amount.Amount).ShouldBe([33.34m, 33.33m, 33.33m]);
        shares.Select(s => s.VariantId.Value).ShouldBe([1L, 2, 3]);
    }

    [Fact]
    public void Components_without_prices_share_equally() =>
        KitPrice.Split(Money.Of(10, Eur), [new(1, 1_000), new(2, 1_000)], _ => Money.Zero(Eur)).Select(s => s.Amount.Amount).ShouldBe([5m, 5m]);

    [Fact]
    public void List_prices_in_two_currencies_are_a_bug_of_the_caller() =>
        Should.Throw<CurrencyMismatchException>(() => KitPrice.Split(
            Money.Of(10, Eur), [new(1, 1_000), new(2, 1_000)], v => Money.Of(1, v.Value == 1 ? Eur : Currency.Of("USD"))));

    [Fact]
    public void Parts_add_up_whatever_the_prices()
    {
        for (var seed = 1; seed <= 1_000; seed++)
        {
            var random = new Random(seed);
            var components = Enumerable.Range(1, random.Next(1, 7)).Select(i => KitComponent.Of(new(i), random.Next(1, 5))).ToList();
            var total = new Money(random.Next(0, 1_000_000) * 100L, Eur);
            var shares = KitPrice.Split(total, components, v => new Money(random.Next(0, 500_000), Eur));
            shares.Sum(s => s.Amount.Units).ShouldBe(total.Units, $"seed {seed}");
        }
    }
}
