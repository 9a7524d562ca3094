using Crm.Sites;
using NodaTime;

namespace Crm.Orders;

/// <summary>What a status says of time, for an order that enters it at a moment: when it is overdue, when a call is due, when payment is.</summary>
internal readonly record struct StatusTerms(Instant? Deadline, Instant? CallDue, Instant? PayBy)
{
    internal static StatusTerms Of(OrderProcess process, int status, WorkingCalendar calendar, Instant entered)
    {
        var (defined, deadline) = (process.Statuses[status], (Instant?)null);
        if (defined.Deadline is { } limit)
            deadline = calendar.Add(entered, limit);
        return new StatusTerms(deadline, Within(defined.CallWithin), Within(defined.PayWithin));

        Instant? Within(Duration? time) => time is not { } within ? null : time == defined.Deadline ? deadline : calendar.Add(entered, within);
    }

    /// <summary>Whether two processes say different things of some status.</summary>
    internal static bool Differ(OrderProcess old, OrderProcess edited) => edited.Statuses.Any(s =>
        !old.TryFindStatus(s.Code, out var number) || old.Statuses[number] is var before && (before.Deadline, before.CallWithin, before.PayWithin) != (s.Deadline, s.CallWithin, s.PayWithin));
}
