namespace Crm.Analytics;

/// <summary>By which settings customers and products are classed.</summary>
public sealed class AnalyticsSetup
{
    internal AnalyticsSetup()
    {
    }

    /// <summary>Of RFM, ABC and XYZ.</summary>
    public LiveSettings Settings { get; set => field = value ?? LiveSettings.Default; } = LiveSettings.Default;

    /// <summary>Of margin and sell-through.</summary>
    public ProductSettings Products { get; set => field = value ?? ProductSettings.Default; } = ProductSettings.Default;

    internal IEnumerable<DefinitionMistake> Check() =>
        Settings.Mistakes().Select(m => m with { Path = "analytics.settings." + m.Path }).Concat(Products.Mistakes().Select(m => m with { Path = "analytics.products." + m.Path }));
}
