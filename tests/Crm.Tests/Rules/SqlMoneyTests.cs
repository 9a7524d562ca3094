using System.Linq.Expressions;
using Crm.Orders;
using Crm.Tests;

namespace Crm.Rules;

/// <summary>What queries compute in whole numbers of 64 bits is what money computes in 128.</summary>
public sealed class SqlMoneyTests
{
    [Fact]
    public void An_amount_at_a_rate_is_that_of_the_order_for_every_rate_that_there_may_be() => Seeds.Check(random =>
    {
        foreach (var to in (Currency[])[Currency.Of("EUR"), Currency.Of("JPY"), Currency.Of("KWD")])
        {
            var (units, at) = (Expression.Parameter(typeof(long)), Expression.Parameter(typeof(Rated)));
            var inBase = Expression.Lambda<Func<long, Rated, long>>(SqlMoney.InBase(units, at, to.SmallestUnits), units, at).Compile();
            for (var i = 0; i < 2_000; i++)
            {
                var rate = ExchangeRate.Of(1 + (random.NextInt64(ExchangeRate.MaxPart) >> random.Next(40)), 1 + (random.NextInt64(ExchangeRate.MaxPart) >> random.Next(40)));
                var amount = random.NextInt64(-1_000_000_000_000_000, 1_000_000_000_000_000) >> random.Next(50);
                if (Math.Abs((decimal)amount * rate.Numerator / rate.Denominator) > 1_000_000_000_000_000_000m)
                    continue;
                inBase(amount, new(Currency.Of("USD"), to, rate.Numerator, rate.Denominator)).ShouldBe(rate.Convert(new Money(amount, Currency.Of("USD")), to).Units, $"{amount} at {rate}");
            }
        }
    });

    [Fact]
    public void A_mean_is_rounded_as_in_memory() => Seeds.Check(random =>
    {
        var (sum, count) = (Expression.Parameter(typeof(long)), Expression.Parameter(typeof(long)));
        var mean = Expression.Lambda<Func<long, long, long>>(SqlMoney.Rounded(sum, count), sum, count).Compile();
        for (var i = 0; i < 2_000; i++)
        {
            var (all, many) = (random.AnyLong(), 1 + (random.NextInt64(1_000_000) >> random.Next(20)));
            mean(all, many).ShouldBe(Rounding.Divide(all, many));
        }
    });

    private sealed record Rated(Currency Currency, Currency BaseCurrency, long RateNumerator, long RateDenominator);
}
