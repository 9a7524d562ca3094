namespace Crm.Customers;

/// <summary>How a customer likes to be reached. The language is the profile's.</summary>
/// <param name="Channel">The way they prefer; null for none told.</param>
/// <param name="Zone">Their time zone of the tz database; null for the site's.</param>
/// <param name="Quiet">When they are not to be disturbed; null for the shop's usual hours.</param>
public sealed record ContactPreferences(ContactChannel? Channel = null, string? Zone = null, QuietHours? Quiet = null)
{
    /// <summary>All mistakes, for editors; empty if they can be used.</summary>
    public static IReadOnlyList<DefinitionMistake> MistakesOf(ContactPreferences preferences)
    {
        ArgumentNullException.ThrowIfNull(preferences);
        var mistakes = new List<DefinitionMistake>();
        if (preferences.Zone is { } zone && NodaTime.DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is null)
            mistakes.Add(new DefinitionMistake("zone", "There is no such time zone."));
        mistakes.AddRange(preferences.Quiet?.Mistakes("quiet") ?? []);
        return mistakes;
    }
}
