namespace Crm.Analytics;

/// <summary>How products are classed by how evenly they sell.</summary>
public sealed record XyzSettings
{
    /// <summary>The last 12 whole months, 10/25 %.</summary>
    public static XyzSettings Default { get; } = new();

    /// <summary>Into which periods time is cut.</summary>
    public PeriodLength Length { get; init; } = PeriodLength.Month;

    /// <summary>How many whole periods are looked at, the last ones; 1 to 1,000. Periods before a product's first sale are left out.</summary>
    public int Periods { get; init; } = 12;

    /// <summary>The greatest coefficient of variation of class X; above 0.</summary>
    public Percent X { get; init; } = Percent.Of(10);

    /// <summary>The greatest coefficient of variation of class Y; above that of X, also above 100 %.</summary>
    public Percent Y { get; init; } = Percent.Of(25);

    /// <summary>All that is wrong with them; empty where nothing is.</summary>
    public IReadOnlyList<DefinitionMistake> Mistakes()
    {
        var mistakes = new List<DefinitionMistake>();
        if (Periods is < 1 or > 1000)
            mistakes.Add(new(nameof(Periods), $"{Periods} is not between 1 and 1,000."));
        if (X <= default(Percent))
            mistakes.Add(new(nameof(X), $"{X} is not above 0."));
        if (Y <= X)
            mistakes.Add(new(nameof(Y), $"{Y} is not above {X}."));
        return mistakes;
    }

    internal void Demand() => Settings.Demand(Mistakes(), "XYZ");
}
