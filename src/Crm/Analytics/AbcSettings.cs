using NodaTime;

namespace Crm.Analytics;

/// <summary>How items are classed by their share.</summary>
public sealed record AbcSettings
{
    /// <summary>By revenue of 365 days, 80/15/5.</summary>
    public static AbcSettings Default { get; } = new();

    /// <summary>How far back sales count, 24 hours to a day; null for all of them.</summary>
    public Duration? Period { get; init; } = Duration.FromDays(365);

    /// <summary>What items are compared by.</summary>
    public AbcBy By { get; init; } = AbcBy.Revenue;

    /// <summary>The share of class A.</summary>
    public Percent A { get; init; } = Percent.Of(80);

    /// <summary>The share of class B; what is left is C.</summary>
    public Percent B { get; init; } = Percent.Of(15);

    /// <summary>All that is wrong with them; empty where nothing is.</summary>
    public IReadOnlyList<DefinitionMistake> Mistakes()
    {
        var mistakes = new List<DefinitionMistake>();
        if (Period is { } period && period <= Duration.Zero)
            mistakes.Add(new(nameof(Period), $"{period} is not above 0."));
        Settings.Share(mistakes, nameof(A), A);
        Settings.Share(mistakes, nameof(B), B);
        if ((long)A.PartsPerMillion + B.PartsPerMillion > Percent.Scale)
            mistakes.Add(new("", $"A and B come to more than 100 %: {A} and {B}."));
        return mistakes;
    }

    internal void Demand() => Settings.Demand(Mistakes(), "ABC");
}
