using NodaTime;

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

    /// <summary>How often classes are refreshed in the background, at least a minute; null (unless told) for whenever the host calls <see cref="CrmAnalytics.RefreshAsync"/>.</summary>
    public Duration? RefreshEvery { get; set; }

    internal IEnumerable<DefinitionMistake> Check() =>
        (RefreshEvery is { } every && (every < Duration.FromMinutes(1) || every > Duration.FromDays(40))
            ? (DefinitionMistake[])[new("analytics.refreshEvery", $"{every} is not between a minute and 40 days.")] : [])
        .Concat(Settings.Mistakes().Select(m => m with { Path = "analytics.settings." + m.Path })).Concat(Products.Mistakes().Select(m => m with { Path = "analytics.products." + m.Path }));
}
