namespace Crm.Throughput;

/// <summary>SplitMix64, so that a seed gives the same work everywhere.</summary>
internal struct Rng(ulong seed)
{
    private ulong state = seed;

    internal ulong Next()
    {
        unchecked
        {
            state += 0x9E3779B97F4A7C15UL;
            var z = state;
            z = (z ^ (z >> 30)) * 0xBF58476D1CE4E5B9UL;
            z = (z ^ (z >> 27)) * 0x94D049BB133111EBUL;
            return z ^ (z >> 31);
        }
    }

    /// <summary>Evenly from 0 to n - 1.</summary>
    internal int Below(int n) => (int)(((Next() >> 32) * (ulong)n) >> 32);

    /// <summary>From 0 to n - 1, small numbers likelier.</summary>
    internal int Skew(int n) => Below(Below(n) + 1);
}
