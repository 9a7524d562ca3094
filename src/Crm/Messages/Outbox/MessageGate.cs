using Crm.Customers;
using NodaTime;

namespace Crm.Messages;

/// <summary>The one gate of every message, whatever sends it: purpose, consent, quiet hours, the cap, the latest useful moment. Pure.</summary>
public static class MessageGate
{
    /// <summary>Decides at the moment of sending.</summary>
    /// <param name="asked">What is known.</param>
    /// <param name="contact">What the shop may without being asked, and when; with a zone.</param>
    /// <param name="policy">How many messages a customer gets.</param>
    public static GateDecision Decide(GateQuestion asked, ContactPolicy contact, MessagePolicy policy)
    {
        ArgumentNullException.ThrowIfNull(asked);
        ArgumentNullException.ThrowIfNull(contact);
        ArgumentNullException.ThrowIfNull(policy);
        if (asked.LatestAt < asked.Now)
            return No(MessageRefusals.TooLate);
        if (!asked.IsCustomer && !contact.WithoutConsent.Contains(asked.Purpose))
            return No(MessageRefusals.NoCustomer);
        var may = ContactRule.Decide(asked.Words, asked.Preferences, asked.Purpose, asked.Way, asked.Now, contact);
        if (may.Verdict == ContactVerdict.No)
            return No(may.Reason!);
        if (may.NotBefore is { } end)
            return Later(asked, end, may.Reason!);
        var today = asked.Now.InZone(Zone(asked, contact)).Date;
        if (!asked.IsCustomer || policy.Uncapped.Contains(asked.Purpose))
            return new GateDecision(ContactVerdict.Yes);
        return asked.CountOn(today) < policy.PerDay ? new GateDecision(ContactVerdict.Yes, CountsOn: today) : Later(asked, Morning(asked, contact, today), MessageRefusals.Capped);
    }

    /// <summary>The zone by which the recipient's day and night go.</summary>
    public static DateTimeZone Zone(GateQuestion asked, ContactPolicy contact)
    {
        ArgumentNullException.ThrowIfNull(asked);
        ArgumentNullException.ThrowIfNull(contact);
        return DateTimeZoneProviders.Tzdb.GetZoneOrNull(asked.Preferences.Zone ?? contact.Zone ?? "UTC") ?? DateTimeZone.Utc;
    }

    /// <summary>The first moment of the next day that is not quiet.</summary>
    private static Instant Morning(GateQuestion asked, ContactPolicy contact, LocalDate today)
    {
        var zone = Zone(asked, contact);
        var begin = zone.AtStartOfDay(today.PlusDays(1)).ToInstant();
        return contact.AtAnyHour.Contains(asked.Purpose) ? begin : (asked.Preferences.Quiet ?? contact.Quiet)?.EndAfter(begin, zone) ?? begin;
    }

    /// <summary>Later; where that is too late, no.</summary>
    private static GateDecision Later(GateQuestion asked, Instant until, string reason) =>
        asked.LatestAt < until ? new GateDecision(ContactVerdict.No, MessageRefusals.TooLate) { HeldUpBy = reason } : new GateDecision(ContactVerdict.Later, reason, until);

    private static GateDecision No(string reason) => new(ContactVerdict.No, reason);
}
