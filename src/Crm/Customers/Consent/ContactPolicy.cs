namespace Crm.Customers;

/// <summary>What a shop may do without being asked, and when.</summary>
public sealed record ContactPolicy
{
    /// <summary>As shipped: transactional messages need no consent and come at any hour; all others need one, and come from 9 to 21.</summary>
    public static ContactPolicy Default { get; } = new();

    /// <summary>Purposes that are known; a question about another one is answered with no.</summary>
    public IReadOnlyList<string> Purposes { get; init => field = value ?? []; } = [ContactPurposes.Transactional, ContactPurposes.Marketing, ContactPurposes.Profiling];

    /// <summary>Purposes for which nobody has to say yes; a no counts all the same.</summary>
    public IReadOnlyList<string> WithoutConsent { get; init => field = value ?? []; } = [ContactPurposes.Transactional];

    /// <summary>Purposes that quiet hours do not hold up.</summary>
    public IReadOnlyList<string> AtAnyHour { get; init => field = value ?? []; } = [ContactPurposes.Transactional, ContactPurposes.Profiling];

    /// <summary>Quiet hours of whoever told none; null for none.</summary>
    public QuietHours? Quiet { get; init; } = new(21 * 60, 9 * 60);

    /// <summary>Time zone of whoever told none; null, unless told, for that of the customer's site.</summary>
    public string? Zone { get; init; }

    /// <summary>All mistakes, for editors; empty if the policy can be used.</summary>
    public static IReadOnlyList<DefinitionMistake> MistakesOf(ContactPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        var mistakes = new List<DefinitionMistake>();
        if (policy.Purposes.Any(string.IsNullOrWhiteSpace))
            mistakes.Add(new DefinitionMistake("purposes", "A purpose is empty."));
        foreach (var (path, named) in new[] { ("withoutConsent", policy.WithoutConsent), ("atAnyHour", policy.AtAnyHour) })
            foreach (var unknown in named.Except(policy.Purposes, StringComparer.Ordinal))
                mistakes.Add(new DefinitionMistake(path, $"{unknown} is no purpose."));
        if (policy.WithoutConsent.Contains(ContactPurposes.Marketing))
            mistakes.Add(new DefinitionMistake("withoutConsent", "Marketing needs a consent."));
        if (policy.Zone is { } zone && NodaTime.DateTimeZoneProviders.Tzdb.GetZoneOrNull(zone) is null)
            mistakes.Add(new DefinitionMistake("zone", "There is no such time zone."));
        mistakes.AddRange(policy.Quiet?.Mistakes("quiet") ?? []);
        return mistakes;
    }
}
