using Crm.Rules;
using NodaTime;

namespace Crm.Triggers;

internal sealed partial class TriggerCheck
{
    private const int MostDaysBefore = 60;

    /// <summary>What time brings on, and stock.</summary>
    private RuleScope? Time(TriggerMoment moment)
    {
        switch (moment)
        {
            case WhenScheduled w:
                if (!w.Schedule.IsSound)
                    Tell("on.every", $"'{w.Schedule}'{(w.Schedule.Zone is { } zone ? $" in '{zone}'" : "")} never comes: a day of the week is 1 to 7, of a month 1 to 31, a time is to the minute, a zone one that there is.");
                if (WhenScheduled.Kinds.Contains(w.Each, StringComparer.Ordinal))
                    return Entity(w.Each, "on.for");
                Tell("on.for", $"There are schedules for {string.Join(", ", WhenScheduled.Kinds)}, not for '{w.Each}'.{Meant(w.Each, WhenScheduled.Kinds)}");
                return null;
            case WhenBirthday w:
                if (w.DaysBefore is < 0 or > MostDaysBefore)
                    Tell("on.birthday", $"{w.DaysBefore} is not 0 to {MostDaysBefore} days before it.");
                if (w.At != w.At.With(TimeAdjusters.TruncateToMinute))
                    Tell("on.at", "A time of day is to the minute.");
                return Entity("customer", "on.birthday");
            case WhenStockLow w:
                if (w.Below is { } level && !TriggerWords.IsLevel(level))
                    Tell("on.stockBelow", $"{level} is no level of stock: above 0, to the thousandth.");
                if (w.Warehouse is { } warehouse && string.IsNullOrWhiteSpace(warehouse))
                    Tell("on.warehouse", "A warehouse has a code.");
                return Stock;
            default:
                Tell("on", "This says not what sets it off.");
                return null;
        }
    }
}
