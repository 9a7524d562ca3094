using BenchmarkDotNet.Attributes;

namespace Crm;

/// <summary>Sharing a discount over the lines of an order, beside the same in decimals without keeping the sum exact.</summary>
[MemoryDiagnoser(false)]
public class MoneyBenchmarks
{
    private static readonly Money Discount = Money.Of(66.85m, Currency.Of("EUR"));
    private readonly long[] weights = [599_700, 85_000, 49_000, 120_000, 10_000, 333_300, 75_000, 199_900];
    private readonly Money[] parts = new Money[8];
    private readonly decimal[] decimals = new decimal[8];

    [Benchmark(Baseline = true)]
    public decimal[] Rounded_decimals()
    {
        decimal sum = 0;
        foreach (var weight in weights)
            sum += weight;
        for (var i = 0; i < weights.Length; i++)
            decimals[i] = decimal.Round(66.85m * weights[i] / sum, 2, MidpointRounding.AwayFromZero);
        return decimals;
    }

    [Benchmark]
    public Money[] Largest_remainder()
    {
        Discount.Share(weights, parts);
        return parts;
    }
}
