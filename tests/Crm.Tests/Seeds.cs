namespace Crm.Tests;

/// <summary>Seeds of property tests: some fixed, and one fresh per run, so that every run looks somewhere new.</summary>
internal static class Seeds
{
    /// <summary>Runs a property for each seed; a failure names its seed.</summary>
    internal static void Check(Action<Random> property)
    {
        foreach (var seed in (int[])[1, 2, 20_261_121, Random.Shared.Next()])
            try
            {
                property(new Random(seed));
            }
            catch (Exception failure)
            {
                throw new InvalidOperationException($"Property fails with seed {seed}: {failure.Message}", failure);
            }
    }

    /// <summary>A number of any magnitude and sign: as often small as near the ends of the range.</summary>
    internal static long AnyLong(this Random random)
    {
        var value = random.Next(8) switch
        {
            0 => long.MaxValue - random.Next(3),
            1 => long.MinValue + random.Next(3),
            2 => random.Next(-3, 4),
            _ => random.NextInt64(long.MinValue, long.MaxValue) >> random.Next(64),
        };
        return value;
    }

    /// <summary>One of several.</summary>
    internal static T OneOf<T>(this Random random, params ReadOnlySpan<T> items) => items[random.Next(items.Length)];
}
