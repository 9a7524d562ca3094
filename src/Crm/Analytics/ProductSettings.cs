namespace Crm.Analytics;

/// <summary>Where classes of margin and sell-through begin.</summary>
public sealed record ProductSettings
{
    /// <summary>30/10 % of margin, 60/20 % of sell-through.</summary>
    public static ProductSettings Default { get; } = new();

    /// <summary>From where a margin is high.</summary>
    public Percent HighMargin { get; init; } = Percent.Of(30);

    /// <summary>From where a margin is medium.</summary>
    public Percent MediumMargin { get; init; } = Percent.Of(10);

    /// <summary>From where products sell fast.</summary>
    public Percent Fast { get; init; } = Percent.Of(60);

    /// <summary>From where they sell medium.</summary>
    public Percent Medium { get; init; } = Percent.Of(20);

    /// <summary>All that is wrong with them; empty where nothing is.</summary>
    public IReadOnlyList<DefinitionMistake> Mistakes()
    {
        var mistakes = new List<DefinitionMistake>();
        Settings.Share(mistakes, nameof(HighMargin), HighMargin);
        Settings.Share(mistakes, nameof(MediumMargin), MediumMargin);
        Settings.Share(mistakes, nameof(Fast), Fast);
        Settings.Share(mistakes, nameof(Medium), Medium);
        if (MediumMargin >= HighMargin)
            mistakes.Add(new(nameof(MediumMargin), $"{MediumMargin} is not below {HighMargin}."));
        if (Medium >= Fast)
            mistakes.Add(new(nameof(Medium), $"{Medium} is not below {Fast}."));
        return mistakes;
    }

    /// <summary>The class of a margin: gross profit of what was paid, tax in it.</summary>
    /// <param name="profitUnits">Gross profit; null where unknown.</param>
    /// <param name="netUnits">What was paid.</param>
    public MarginClass MarginOf(long? profitUnits, long netUnits) =>
        profitUnits is not { } profit ? MarginClass.Unknown
        : netUnits <= 0 || profit < 0 ? MarginClass.Loss
        : Reaches(profit, netUnits, HighMargin) ? MarginClass.High
        : Reaches(profit, netUnits, MediumMargin) ? MarginClass.Medium : MarginClass.Low;

    /// <summary>The class of a sell-through.</summary>
    public SellThroughClass SellThroughOf(Quantity sold, Quantity left)
    {
        left = Quantity.Max(left, Quantity.Zero);
        if (!sold.IsPositive)
            return left.IsPositive ? SellThroughClass.Dead : SellThroughClass.None;
        var all = (sold + left).Thousandths;
        return Reaches(sold.Thousandths, all, Fast) ? SellThroughClass.Fast : Reaches(sold.Thousandths, all, Medium) ? SellThroughClass.Medium : SellThroughClass.Slow;
    }

    private static bool Reaches(long part, long whole, Percent bound) => (Int128)part * Percent.Scale >= (Int128)whole * bound.PartsPerMillion;
}
