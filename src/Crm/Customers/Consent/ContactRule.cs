using NodaTime;

namespace Crm.Customers;

/// <summary>Decides whether somebody may be contacted, on their words alone. Pure.</summary>
public static class ContactRule
{
    /// <summary>
    /// What holds: the latest word about the purpose and the way, or about every way; of words of the same moment the
    /// strictest. So it is also for customers who were merged, on the words of all.
    /// </summary>
    public static ConsentState StateOf(IEnumerable<ConsentEntry> words, string purpose, ContactChannel channel)
    {
        ArgumentNullException.ThrowIfNull(words);
        var (state, at) = (ConsentState.Unknown, Instant.MinValue);
        foreach (var word in words)
            if (word.IsAbout(purpose, channel) && (word.At > at || (word.At == at && word.State > state)))
                (state, at) = (word.State, word.At);
        return state;
    }

    /// <summary>Decides.</summary>
    /// <param name="words">All words of the customer, and of those merged with them.</param>
    /// <param name="preferences">How they like to be reached.</param>
    /// <param name="purpose">What for.</param>
    /// <param name="channel">By which way.</param>
    /// <param name="now">When.</param>
    /// <param name="policy">What the shop may; with a zone.</param>
    public static ContactDecision Decide(
        IEnumerable<ConsentEntry> words, ContactPreferences preferences, string purpose, ContactChannel channel, Instant now, ContactPolicy policy)
    {
        ArgumentNullException.ThrowIfNull(preferences);
        ArgumentNullException.ThrowIfNull(policy);
        if (!policy.Purposes.Contains(purpose))
            return No(ConsentRefusals.UnknownPurpose);
        switch (StateOf(words, purpose, channel))
        {
            case ConsentState.Denied:
                return No(ConsentRefusals.Denied);
            case ConsentState.Withdrawn:
                return No(ConsentRefusals.Withdrawn);
            case ConsentState.Unknown when !policy.WithoutConsent.Contains(purpose):
                return No(ConsentRefusals.NotGiven);
        }

        if (!policy.AtAnyHour.Contains(purpose) && (preferences.Quiet ?? policy.Quiet)?.EndAfter(now, ZoneOf(preferences, policy)) is { } end)
            return new ContactDecision(ContactVerdict.Later, ConsentRefusals.QuietHours, end);
        return new ContactDecision(ContactVerdict.Yes);
    }

    private static DateTimeZone ZoneOf(ContactPreferences preferences, ContactPolicy policy) =>
        DateTimeZoneProviders.Tzdb.GetZoneOrNull(preferences.Zone ?? policy.Zone ?? "UTC") ?? DateTimeZone.Utc;

    private static ContactDecision No(string reason) => new(ContactVerdict.No, reason);
}
