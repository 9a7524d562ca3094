using Crm.Orders;
using static Crm.Tests.Orders.OrderSamples;

namespace Crm.Tests.Orders;

public sealed class ExchangeRateTests
{
    [Fact]
    public void Default_is_one_to_one_and_equal_to_any_other_way_of_saying_so()
    {
        default(ExchangeRate).ShouldBe(ExchangeRate.Of(5, 5));
        default(ExchangeRate).ShouldBe(ExchangeRate.Of(1m));
        default(ExchangeRate).ToString().ShouldBe("1/1");
        default(ExchangeRate).Inverse.ShouldBe(ExchangeRate.One);
    }

    [Fact]
    public void Rate_is_exact_in_both_directions()
    {
        var rate = ExchangeRate.Of(41.2345m);

        rate.Inverse.Inverse.ShouldBe(rate);
        rate.Convert(Euro(100), Uah).ShouldBe(Money.Of(4123.45m, Uah));
        rate.Inverse.Convert(Money.Of(4123.45m, Uah), Eur).ShouldBe(Euro(100));
    }

    [Fact]
    public void Conversion_rounds_to_the_other_currencys_digits_halves_away_from_zero()
    {
        var yen = Currency.Of("JPY");

        ExchangeRate.Of(1, 2).Convert(Euro(0.01m), Eur).ShouldBe(Euro(0.01m));
        ExchangeRate.Of(1, 2).Convert(Euro(-0.01m), Eur).ShouldBe(Euro(-0.01m));
        ExchangeRate.Of(160.5m).Convert(Euro(1), yen).ShouldBe(Money.Of(161, yen));
    }

    [Fact]
    public void Rates_that_are_none_are_bugs_of_the_caller()
    {
        Should.Throw<ArgumentOutOfRangeException>(() => ExchangeRate.Of(0, 1));
        Should.Throw<ArgumentOutOfRangeException>(() => ExchangeRate.Of(1, ExchangeRate.MaxPart + 1));
        Should.Throw<ArgumentException>(() => ExchangeRate.Of(1.0000001m));
        Should.Throw<ArgumentException>(() => ExchangeRate.Of(-1m));
    }
}
