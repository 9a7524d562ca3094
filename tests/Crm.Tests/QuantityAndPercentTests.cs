using System.Numerics;

namespace Crm.Tests;

public sealed class QuantityAndPercentTests
{
    [Fact]
    public void Quantities_add_exactly_or_overflow() => Seeds.Check(random =>
    {
        for (var i = 0; i < 2_000; i++)
        {
            var (a, b) = (random.AnyLong(), random.AnyLong());
            ShouldBeExactOrOverflow((BigInteger)a + b, () => new Quantity(a) + new Quantity(b));
            ShouldBeExactOrOverflow((BigInteger)a - b, () => new Quantity(a) - new Quantity(b));
            ShouldBeExactOrOverflow(-(BigInteger)a, () => -new Quantity(a));
            var product = (BigInteger)a * b;
            var nearest = product.Sign * ((BigInteger.Abs(product) + 500) / 1_000);
            ShouldBeExactOrOverflow(nearest, () => new Quantity(a) * new Quantity(b));
        }
    });

    [Fact]
    public void Quantities_compare_as_their_numbers_do() => Seeds.Check(random =>
    {
        for (var i = 0; i < 1_000; i++)
        {
            var (a, b) = (random.AnyLong(), random.OneOf(random.AnyLong(), 7));
            var (left, right) = (new Quantity(a), new Quantity(b));
            (left < right, left <= right, left > right, left >= right).ShouldBe((a < b, a <= b, a > b, a >= b));
            Math.Sign(left.CompareTo(right)).ShouldBe(a.CompareTo(b));
            Quantity.Min(left, right).Thousandths.ShouldBe(Math.Min(a, b));
            Quantity.Max(left, right).Thousandths.ShouldBe(Math.Max(a, b));
            (left.IsNegative, left.IsZero, left.IsPositive).ShouldBe((a < 0, a == 0, a > 0));
        }
    });

    [Fact]
    public void Quantities_from_decimals_come_back_or_are_told()
    {
        Seeds.Check(random =>
        {
            var quantity = new Quantity(random.AnyLong());
            Quantity.Of(quantity.Amount).ShouldBe(quantity);
        });
        Should.Throw<ArgumentException>(() => Quantity.Of(0.0001m));
        Should.Throw<OverflowException>(() => Quantity.Of(decimal.MaxValue));
        Quantity.Of(1.5m).ToString().ShouldBe("1.5");
        ((Quantity)int.MaxValue).Amount.ShouldBe(int.MaxValue);
    }

    [Fact]
    public void A_quantity_is_a_whole_number_of_steps_or_not()
    {
        Quantity.Of(1.5m).IsMultipleOf(Quantity.Of(0.25m)).ShouldBeTrue();
        Quantity.Of(1.6m).IsMultipleOf(Quantity.Of(0.25m)).ShouldBeFalse();
        Quantity.Of(1.6m).IsMultipleOf(default).ShouldBeTrue();
        Quantity.Of(-1.5m).IsMultipleOf(Quantity.Of(0.5m)).ShouldBeTrue();
        new Quantity(long.MinValue).IsMultipleOf(new Quantity(-1)).ShouldBeTrue();
    }

    [Fact]
    public void Percents_are_exact_to_four_decimals()
    {
        Percent.Of(7.25m).PartsPerMillion.ShouldBe(72_500);
        Percent.Of(-0.0001m).Value.ShouldBe(-0.0001m);
        Percent.Of(7.25m).ToString().ShouldBe("7.25 %");
        default(Percent).Value.ShouldBe(0);
        Should.Throw<ArgumentException>(() => Percent.Of(0.00001m));
        Should.Throw<OverflowException>(() => Percent.Of(300_000));
        (Percent.Of(1) < Percent.Of(2), Percent.Of(2) <= Percent.Of(2), Percent.Of(1) > Percent.Of(2)).ShouldBe((true, true, false));
    }

    private static void ShouldBeExactOrOverflow(BigInteger exact, Func<Quantity> compute)
    {
        if (exact < long.MinValue || exact > long.MaxValue)
            Should.Throw<OverflowException>(() => compute());
        else
            compute().Thousandths.ShouldBe((long)exact);
    }
}
