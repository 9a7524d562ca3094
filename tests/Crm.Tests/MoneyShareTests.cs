using System.Numerics;

namespace Crm.Tests;

public sealed class MoneyShareTests
{
    private static readonly Currency Eur = Currency.Of("EUR");

    [Fact]
    [Trait("Requirement", "V10")]
    public void Parts_add_up_and_each_is_less_than_one_smallest_unit_from_its_exact_share() => Seeds.Check(random =>
    {
        for (var i = 0; i < 2_000; i++)
        {
            var (total, weights) = AnySharing(random);
            var parts = total.Share(weights);
            parts.Aggregate(BigInteger.Zero, (sum, part) => sum + part.Units).ShouldBe(total.Units);
            parts.ShouldAllBe(part => part.Currency == total.Currency);
            var sum = weights.Aggregate(BigInteger.Zero, (s, w) => s + w);
            for (var p = 0; p < parts.Length; p++)
            {
                var (numerator, divisor) = sum.IsZero ? (BigInteger.One, parts.Length) : ((BigInteger)weights[p], sum);
                var distance = BigInteger.Abs((parts[p].Units * divisor) - (total.Units * numerator));
                distance.ShouldBeLessThan(total.Currency.SmallestUnits * divisor, $"part {p} of {total} by {string.Join(' ', weights)}");
            }
        }
    });

    [Fact]
    public void All_parts_but_one_are_whole_smallest_units_and_all_are_where_the_total_is() => Seeds.Check(random =>
    {
        for (var i = 0; i < 2_000; i++)
        {
            var (total, weights) = AnySharing(random);
            var broken = total.Share(weights).Count(part => part.Units % total.Currency.SmallestUnits != 0);
            broken.ShouldBe(total.Units % total.Currency.SmallestUnits == 0 ? 0 : 1);
        }
    });

    [Fact]
    public void A_refund_is_shared_like_the_sale() => Seeds.Check(random =>
    {
        for (var i = 0; i < 1_000; i++)
        {
            var (total, weights) = AnySharing(random);
            if (total.Units != long.MinValue)
                (-total).Share(weights).ShouldBe(total.Share(weights).Select(part => -part));
        }
    });

    [Fact]
    public void A_part_without_weight_gets_nothing_and_no_part_goes_against_the_total() => Seeds.Check(random =>
    {
        for (var i = 0; i < 1_000; i++)
        {
            var (total, weights) = AnySharing(random);
            var parts = total.Share(weights);
            for (var p = 0; p < parts.Length; p++)
            {
                (Math.Sign(parts[p].Units) * Math.Sign(total.Units)).ShouldBeGreaterThanOrEqualTo(0);
                if (weights[p] == 0 && weights.Any(w => w > 0))
                    parts[p].Units.ShouldBe(0);
            }
        }
    });

    [Fact]
    public void Equals_are_served_from_the_front()
    {
        Money.Of(1.00m, Eur).Share(1, 1, 1).Select(p => p.Amount).ShouldBe([0.34m, 0.33m, 0.33m]);
        Money.Of(0.02m, Eur).Share(5, 5, 5).Select(p => p.Amount).ShouldBe([0.01m, 0.01m, 0m]);
        Money.Of(-0.02m, Eur).Share(5, 5, 5).Select(p => p.Amount).ShouldBe([-0.01m, -0.01m, 0m]);
        Money.Of(1, Eur).Share(0, 0, 0).Select(p => p.Amount).ShouldBe([0.34m, 0.33m, 0.33m]);
    }

    [Fact]
    public void The_largest_remainder_comes_first() =>
        Money.Of(0.10m, Eur).Share(15, 35, 50).Select(p => p.Amount).ShouldBe([0.02m, 0.03m, 0.05m]);

    [Fact]
    public void The_rest_below_a_smallest_unit_goes_to_the_next_in_line() =>
        Money.Of(1.0050m, Eur).Share(1, 1, 1).Select(p => p.Amount).ShouldBe([0.34m, 0.335m, 0.33m]);

    [Fact]
    public void Weights_near_the_end_of_the_range_are_no_matter()
    {
        var parts = new Money(long.MaxValue, default).Share(long.MaxValue, long.MaxValue, long.MaxValue);
        parts.Select(p => p.Units).ShouldBe([(long.MaxValue / 3) + 1, long.MaxValue / 3, long.MaxValue / 3]);
        new Money(long.MinValue, Eur).Share(long.MaxValue).ShouldBe([new Money(long.MinValue, Eur)]);
    }

    [Fact]
    public void A_hundred_thousand_parts_add_up_too()
    {
        var parts = Money.Of(1_234_567.89m, Eur).Share([.. Enumerable.Range(1, 100_000).Select(i => (long)i)]);
        parts.Sum(p => p.Units).ShouldBe(12_345_678_900);
    }

    [Fact]
    public void Sharing_among_nobody_or_by_negative_weights_is_a_bug_of_the_caller()
    {
        Should.Throw<ArgumentException>(() => Money.Of(1, Eur).Share());
        Should.Throw<ArgumentException>(() => Money.Of(1, Eur).Share(1, -1));
        Should.Throw<ArgumentException>(() => Money.Of(1, Eur).Share([1, 2], new Money[1]));
    }

    [Fact]
    public void Sharing_into_a_span_allocates_nothing()
    {
        var (weights, parts) = (new long[] { 3, 1, 4, 1, 5, 9, 2, 6 }, new Money[8]);
        var total = Money.Of(99.9999m, Eur);
        for (var i = 0; i < 100; i++)
            total.Share(weights, parts);
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
            total.Share(weights, parts);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
    }

    private static (Money Total, long[] Weights) AnySharing(Random random)
    {
        var currency = Currency.Of(random.OneOf("EUR", "JPY", "KWD", "CLF"));
        var weights = new long[random.OneOf(1, 2, 3, 5, 20, 70)];
        var small = random.Next(2) == 0;
        for (var i = 0; i < weights.Length; i++)
            weights[i] = random.Next(4) == 0 ? 0 : small ? random.Next(6) : Math.Max(0, random.AnyLong());
        return (new Money(random.AnyLong(), currency), weights);
    }
}
