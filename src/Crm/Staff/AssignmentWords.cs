using System.Globalization;
using System.Text;
using NodaTime;
using NodaTime.Text;

namespace Crm.Staff;

/// <summary>Tells a decision in plain English, for people who ask why. User interfaces translate the codes instead.</summary>
public static class AssignmentWords
{
    private static readonly LocalDateTimePattern Moment = LocalDateTimePattern.CreateWithInvariantCulture("ddd yyyy-MM-dd HH:mm");

    /// <summary>One or more sentences.</summary>
    /// <param name="decision">What was decided.</param>
    /// <param name="nameOf">Names of people.</param>
    /// <param name="zone">In which instants are told.</param>
    public static string Explain(AssignmentDecision decision, Func<StaffId, string> nameOf, DateTimeZone zone)
    {
        ArgumentNullException.ThrowIfNull(decision);
        ArgumentNullException.ThrowIfNull(nameOf);
        var text = new StringBuilder();
        if (decision.Staff is { } chosen)
            text.Append(CultureInfo.InvariantCulture, $"{nameOf(chosen)}: {Reason(decision)}");
        else
            text.Append(CultureInfo.InvariantCulture, $"Nobody is available{(decision.Rule is { } rule ? $" for rule '{rule}'" : "")}: the order waits in the pool");
        if ((decision.Back ?? decision.Due) is { } then)
            text.Append(CultureInfo.InvariantCulture, $"{(decision.Staff is null ? " until" : ", there from")} {At(then, zone)}");
        text.Append('.');
        if (decision.PassedOver.Count > 0)
            text.Append(" Passed over: ").AppendJoin("; ", decision.PassedOver.Select(p => $"{nameOf(p.Staff)} ({(p.Link == AssignmentLink.OwnManager ? "the customer's own manager, " : "")}{Why(p, zone)})")).Append('.');
        return text.ToString();
    }

    private static string Reason(AssignmentDecision decision) => decision.Link switch
    {
        AssignmentLink.OwnManager => "the customer's own manager",
        AssignmentLink.SiteOwner => "owns the site",
        AssignmentLink.Rule => $"rule '{decision.Rule}', {Open(decision.Open)}",
        AssignmentLink.LeastLoaded => $"the least loaded, {Open(decision.Open)}",
        AssignmentLink.RoundRobin => $"their turn, {Open(decision.Open)}",
        AssignmentLink.Successor => "takes over from whoever left",
        AssignmentLink.ByHand => "given by hand",
        _ => "nobody else is available",
    };

    private static string Why(PassedOver passed, DateTimeZone zone) => passed.Why switch
    {
        PassReason.Left => "does not work here",
        PassReason.Absent => $"away until {At(passed.Back!.Value, zone)}",
        PassReason.OffShift => $"off shift until {At(passed.Back!.Value, zone)}",
        PassReason.CapReached => $"cap reached, {Open(passed.Open)}",
        PassReason.MoreLoaded => passed.Open is null ? "more loaded" : Open(passed.Open),
        _ => "not their turn",
    };

    private static string Open(int? orders) => orders switch
    {
        null or 0 => "no open orders",
        1 => "1 open order",
        _ => $"{orders} open orders",
    };

    private static string At(Instant instant, DateTimeZone zone) => Moment.Format(instant.InZone(zone).LocalDateTime);
}
