using System.Numerics;

namespace Crm.Tests;

public sealed class MoneyTests
{
    private static readonly Currency Eur = Currency.Of("EUR");
    private static readonly Currency Usd = Currency.Of("USD");

    [Fact]
    public void Sums_and_differences_are_exact_or_overflow() => Seeds.Check(random =>
    {
        for (var i = 0; i < 2_000; i++)
        {
            var (a, b) = (random.AnyLong(), random.AnyLong());
            ShouldBeExactOrOverflow((BigInteger)a + b, () => new Money(a, Eur) + new Money(b, Eur));
            ShouldBeExactOrOverflow((BigInteger)a - b, () => new Money(a, Eur) - new Money(b, Eur));
            ShouldBeExactOrOverflow(-(BigInteger)a, () => -new Money(a, Eur));
            var times = (int)(b >> 40);
            ShouldBeExactOrOverflow((BigInteger)a * times, () => new Money(a, Eur) * times);
        }
    });

    [Fact]
    public void Products_are_the_nearest_units_with_halves_away_from_zero() => Seeds.Check(random =>
    {
        for (var i = 0; i < 2_000; i++)
        {
            var (a, b) = (random.AnyLong(), random.AnyLong());
            var parts = (int)(b >> 40);
            var step = Math.Max(1, b >> 20);
            ShouldBeExactOrOverflow(Nearest((BigInteger)a * b, 1_000), () => new Money(a, Eur) * new Quantity(b));
            ShouldBeExactOrOverflow(Nearest((BigInteger)a * parts, 1_000_000), () => new Money(a, Eur) * new Percent(parts));
            ShouldBeExactOrOverflow(Nearest(a, step) * step, () => new Money(a, Eur).RoundedTo(step));
        }
    });

    [Theory]
    [InlineData("EUR", 123_450, 123_500)]
    [InlineData("EUR", 123_449, 123_400)]
    [InlineData("EUR", -123_450, -123_500)]
    [InlineData("JPY", 1_235_000, 1_240_000)]
    [InlineData("KWD", 12_345, 12_350)]
    [InlineData("CLF", 12_345, 12_345)]
    public void Rounding_goes_to_the_currencys_own_digits(string code, long units, long rounded) =>
        new Money(units, Currency.Of(code)).Rounded().ShouldBe(new Money(rounded, Currency.Of(code)));

    [Fact]
    public void Rounding_goes_to_cash_steps()
    {
        new Money(123_200, Currency.Of("CHF")).RoundedTo(500).Amount.ShouldBe(12.30m);
        new Money(123_300, Currency.Of("CHF")).RoundedTo(500).Amount.ShouldBe(12.35m);
        Should.Throw<ArgumentOutOfRangeException>(() => new Money(1, Eur).RoundedTo(0));
    }

    [Fact]
    public void Two_currencies_never_meet()
    {
        var (left, right) = (Money.Of(1, Eur), Money.Of(1, Usd));
        Should.Throw<CurrencyMismatchException>(() => left + right);
        Should.Throw<CurrencyMismatchException>(() => left - right);
        Should.Throw<CurrencyMismatchException>(() => left < right);
        Should.Throw<CurrencyMismatchException>(() => left.CompareTo(right));
        Should.Throw<CurrencyMismatchException>(() => Money.Zero(Eur) + Money.Zero(Usd));
    }

    [Fact]
    public void Default_is_nothing_and_fits_every_currency()
    {
        var amount = Money.Of(12.34m, Eur);
        (default(Money) + amount).ShouldBe(amount);
        (amount + default(Money)).ShouldBe(amount);
        (amount - default(Money)).ShouldBe(amount);
        (default(Money) - amount).ShouldBe(-amount);
        (default(Money) < amount).ShouldBeTrue();
        default(Money).CompareTo(Money.Zero(Eur)).ShouldBe(0);
        default(Money).ToString().ShouldBe("0.00");
    }

    [Fact]
    public void Something_without_a_currency_does_not_slip_into_one()
    {
        var stray = new Money(1, default);
        Should.Throw<CurrencyMismatchException>(() => stray + Money.Of(1, Eur));
        Should.Throw<CurrencyMismatchException>(() => Money.Zero(Eur) - stray);
        (stray + stray).ShouldBe(new Money(2, default));
    }

    [Fact]
    public void Decimals_come_back_as_they_went_in() => Seeds.Check(random =>
    {
        for (var i = 0; i < 1_000; i++)
        {
            var money = new Money(random.AnyLong(), Eur);
            Money.Of(money.Amount, Eur).ShouldBe(money);
        }
    });

    [Fact]
    public void Decimals_that_do_not_fit_are_told_and_not_cut()
    {
        Should.Throw<ArgumentException>(() => Money.Of(0.00001m, Eur));
        Should.Throw<OverflowException>(() => Money.Of(1_000_000_000_000_000m, Eur));
        Should.Throw<OverflowException>(() => Money.Of(decimal.MaxValue, Eur));
    }

    [Fact]
    public void Text_is_the_same_in_every_culture()
    {
        Money.Of(1234.5m, Eur).ToString().ShouldBe("1234.50 EUR");
        Money.Of(-0.0001m, Usd).ToString().ShouldBe("-0.0001 USD");
    }

    private static BigInteger Nearest(BigInteger dividend, BigInteger divisor)
    {
        var twice = (BigInteger.Abs(dividend) * 2) + divisor;
        return dividend.Sign * (twice / (divisor * 2));
    }

    private static void ShouldBeExactOrOverflow(BigInteger exact, Func<Money> compute)
    {
        if (exact < long.MinValue || exact > long.MaxValue)
            Should.Throw<OverflowException>(() => compute());
        else
            compute().ShouldBe(new Money((long)exact, Eur));
    }
}
