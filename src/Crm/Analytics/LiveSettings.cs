namespace Crm.Analytics;

/// <summary>By which settings analyses are kept up to date.</summary>
public sealed record LiveSettings
{
    /// <summary>The standard ones.</summary>
    public static LiveSettings Default { get; } = new();

    /// <summary>Of recency, frequency and money.</summary>
    public RfmSettings Rfm { get; init; } = RfmSettings.Default;

    /// <summary>Of ABC over products and customers.</summary>
    public AbcSettings Abc { get; init; } = AbcSettings.Default;

    /// <summary>Of XYZ over products.</summary>
    public XyzSettings Xyz { get; init; } = XyzSettings.Default;

    /// <summary>All that is wrong with them; empty where nothing is.</summary>
    public IReadOnlyList<DefinitionMistake> Mistakes() =>
        [.. Of(nameof(Rfm), Rfm.Mistakes()), .. Of(nameof(Abc), Abc.Mistakes()), .. Of(nameof(Xyz), Xyz.Mistakes())];

    internal void Demand() => Settings.Demand(Mistakes(), "The analyses");

    private static IEnumerable<DefinitionMistake> Of(string path, IReadOnlyList<DefinitionMistake> mistakes) =>
        mistakes.Select(m => m with { Path = m.Path.Length == 0 ? path : $"{path}.{m.Path}" });
}
