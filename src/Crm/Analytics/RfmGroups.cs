namespace Crm.Analytics;

/// <summary>
/// The groups that are shipped, for five scores: the customary map of recency and frequency (each of the 25 cells is of exactly one
/// group), with the corner of the long silent told apart as lost. Money divides within a group by the other two grids.
/// </summary>
public static class RfmGroups
{
    /// <summary>Code of the class of those whose money in the period is not above 0.</summary>
    public const string NonPositive = "no-value";

    /// <summary>Its name.</summary>
    public static LocalizedText NonPositiveName { get; } = Named("No value kept", "Без покупок у підсумку");

    /// <summary>The groups, each customer in the first that fits.</summary>
    public static IReadOnlyList<RfmGroup> Standard { get; } =
    [
        new("champions", Named("Champions", "Чемпіони"), 5, new(4, 5)),
        new("loyal", Named("Loyal", "Лояльні"), new(3, 4), new(4, 5)),
        new("potential", Named("Potential loyalists", "Потенційно лояльні"), new(4, 5), new(2, 3)),
        new("new", Named("New", "Нові"), 5, 1),
        new("promising", Named("Promising", "Перспективні"), 4, 1),
        new("needs-attention", Named("Need attention", "Потребують уваги"), 3, 3),
        new("about-to-sleep", Named("About to sleep", "Засинають"), 3, new(1, 2)),
        new("cannot-lose", Named("Cannot lose them", "Не можна втратити"), new(1, 2), 5),
        new("at-risk", Named("At risk", "Під загрозою"), new(1, 2), new(3, 4)),
        new("hibernating", Named("Hibernating", "Сплячі"), 2, new(1, 2)),
        new("lost", Named("Lost", "Втрачені"), 1, new(1, 2)),
    ];

    private static LocalizedText Named(string english, string ukrainian) => new(english, new Dictionary<string, string> { ["uk"] = ukrainian });
}
