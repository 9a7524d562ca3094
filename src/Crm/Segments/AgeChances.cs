using Crm.Rules;

namespace Crm.Segments;

/// <summary>When the passing of time next changes what relative conditions say of a column: for all of them that go by age one search, however many there are.</summary>
internal sealed class AgeChances
{
    private readonly long[] ages;
    private readonly bool hasFuture;
    private readonly TimeBounds[] others;

    /// <param name="column">The column.</param>
    /// <param name="atoms">All relative conditions on it.</param>
    internal AgeChances(int column, IEnumerable<Atom> atoms)
    {
        var all = atoms.Select(a => a.Time!.Value).ToList();
        var byAge = all.Where(t => !t.Period.IsCalendar && t.Time is (RelativeTime.WithinLast or RelativeTime.OlderThan)).ToList();
        Column = column;
        ages = [.. byAge.Select(t => t.Period.Micros).Distinct().Order()];
        hasFuture = byAge.Exists(t => t.Time == RelativeTime.WithinLast);
        others = [.. all.Where(t => t.Period.IsCalendar || t.Time is not (RelativeTime.WithinLast or RelativeTime.OlderThan))];
    }

    internal int Column { get; }

    /// <summary>The first moment after now at which one of them may change for the value; <see cref="long.MaxValue"/> for never.</summary>
    internal long Next(long value, long now)
    {
        var next = hasFuture && value > now ? value : Flip(value, now);
        foreach (var other in others)
            next = Math.Min(next, other.NextChance(value, now));
        return next;
    }

    /// <summary>When the value reaches the first age that it has not reached.</summary>
    private long Flip(long value, long now)
    {
        var reached = Words.CountUpTo(ages, now - value);
        return reached == ages.Length ? long.MaxValue : value + ages[reached];
    }
}
