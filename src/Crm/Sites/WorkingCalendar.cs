using NodaTime;

namespace Crm.Sites;

/// <summary>
/// When a site, a warehouse or a team works: weekly opening hours, closed and special dates, in a time zone. It is open at
/// those instants at which the wall clock in the zone shows an open time. Lengths are elapsed time: where clocks go back
/// within opening hours, the hour that is shown twice counts twice; where they go forward, the hour that is never shown counts
/// not at all. Immutable, compared by its definition, safe for all threads. Instants are taken to the tick (100 ns), which is
/// finer than anything stored.
/// </summary>
public sealed class WorkingCalendar : IEquatable<WorkingCalendar>
{
    /// <summary>The last instant that NodaTime knows, in the year 9999.</summary>
    private static readonly long Latest = Instant.MaxValue.ToUnixTimeTicks();

    private readonly OpeningPattern pattern;

    private WorkingCalendar(WorkingCalendarDefinition definition, DateTimeZone zone, OpeningPattern pattern) =>
        (Definition, Zone, this.pattern) = (definition, zone, pattern);

    /// <summary>Open at every instant, in UTC.</summary>
    public static WorkingCalendar Always { get; } = Create(WorkingCalendarDefinition.EveryDay("UTC", "00:00", "24:00"));

    /// <summary>What the calendar was made from.</summary>
    public WorkingCalendarDefinition Definition { get; }

    /// <summary>The zone whose wall clock the hours mean.</summary>
    public DateTimeZone Zone { get; }

    /// <summary>A calendar from its definition.</summary>
    /// <exception cref="DefinitionException">The definition has mistakes: all are told.</exception>
    public static WorkingCalendar Create(WorkingCalendarDefinition definition)
    {
        WorkingCalendarValidator.Instance.Demand(definition, "The working calendar");
        CalendarTexts.TryZone(definition.Zone, out var zone);
        return new WorkingCalendar(definition, zone!, PatternOf(definition));
    }

    /// <summary>All mistakes of a definition, for editors; empty if <see cref="Create"/> would take it.</summary>
    public static IReadOnlyList<DefinitionMistake> MistakesOf(WorkingCalendarDefinition definition) =>
        WorkingCalendarValidator.Instance.Mistakes(definition);

    /// <summary>Whether the calendar is open; the first moment of a stretch is, the last is not.</summary>
    public bool IsOpen(Instant instant) =>
        pattern.IsOpen(instant.ToUnixTimeTicks() + Zone.GetUtcOffset(instant).Ticks);

    /// <summary>The first open instant that is not before this one: itself while the calendar is open.</summary>
    /// <exception cref="ArgumentOutOfRangeException">Only at the end of the year 9999: there is no such instant.</exception>
    public Instant NextOpening(Instant instant) =>
        IsOpen(instant) ? instant : Instant.FromUnixTimeTicks(Advance(instant.ToUnixTimeTicks(), 1) - 1);

    /// <summary>
    /// The instant at which so much working time has passed: the earliest, so that nine hours from nine o'clock end at
    /// eighteen o'clock and not on the next morning. From a closed instant the counting starts at the next opening, which is
    /// also the answer for no working time at all.
    /// </summary>
    /// <param name="start">Where the counting starts.</param>
    /// <param name="workingTime">Not negative.</param>
    /// <exception cref="ArgumentOutOfRangeException">Negative working time, or an end after the year 9999.</exception>
    public Instant Add(Instant start, Duration workingTime)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(workingTime, Duration.Zero);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(workingTime, Duration.FromDays(4_000_000)); // more than there are until 9999
        var ticks = workingTime.BclCompatibleTicks;
        return ticks == 0 ? NextOpening(start) : Instant.FromUnixTimeTicks(Advance(start.ToUnixTimeTicks(), ticks));
    }

    /// <summary>Working time from one instant to another; negative if the second is the earlier one.</summary>
    public Duration Between(Instant from, Instant to)
    {
        if (to < from)
            return -Between(to, from);
        var (at, end) = (from.ToUnixTimeTicks(), to.ToUnixTimeTicks());
        long open = 0;
        while (at < end)
        {
            var (offset, change) = ClockAt(at);
            var until = Math.Min(change, end);
            open += pattern.OpenBefore(until + offset) - pattern.OpenBefore(at + offset);
            at = until;
        }

        return Duration.FromTicks(open);
    }

    /// <inheritdoc/>
    public bool Equals(WorkingCalendar? other) => other is not null && Definition.Equals(other.Definition);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as WorkingCalendar);

    /// <inheritdoc/>
    public override int GetHashCode() => Definition.GetHashCode();

    /// <summary>Goes on from clock change to clock change (about two a year) until the working time, above 0, is used up.</summary>
    private long Advance(long at, long work)
    {
        while (at < Latest)
        {
            var (offset, change) = ClockAt(at);
            var done = pattern.OpenBefore(at + offset);
            var open = pattern.OpenBefore(change + offset) - done;
            if (work <= open)
                return pattern.TimeOf(done + work, at + offset, change + offset) - offset;
            work -= open;
            at = change;
        }

        throw new ArgumentOutOfRangeException(nameof(work), "There is not so much working time until the end of the year 9999.");
    }

    /// <summary>The zone's offset from UTC at an instant, and until when it holds, in ticks.</summary>
    private (long Offset, long Until) ClockAt(long at)
    {
        var interval = Zone.GetZoneInterval(Instant.FromUnixTimeTicks(at));
        return (interval.WallOffset.Ticks, interval.HasEnd ? interval.End.ToUnixTimeTicks() : Latest);
    }

    private static OpeningPattern PatternOf(WorkingCalendarDefinition definition)
    {
        var week = new List<(long, long)>[7];
        for (var i = 0; i < 7; i++)
            week[i] = [];
        foreach (var hours in definition.Hours)
        {
            CalendarTexts.TryDay(hours.Day, out var day);
            week[(int)day - 1].Add(Stretch(hours.From, hours.To));
        }

        var closed = definition.Closed.Distinct().Select(date => KeyValuePair.Create(DayOf(date), new DayHours([])));
        var special = definition.Special.GroupBy(hours => hours.Date)
            .Select(date => KeyValuePair.Create(DayOf(date.Key), new DayHours(date.Select(hours => Stretch(hours.From, hours.To)))));
        return new OpeningPattern([.. week.Select(day => new DayHours(day))], closed.Concat(special));
    }

    private static long DayOf(string date)
    {
        CalendarTexts.TryDate(date, out var day);
        return Period.DaysBetween(new LocalDate(1970, 1, 1), day);
    }

    private static (long From, long To) Stretch(string from, string to)
    {
        CalendarTexts.TryTime(from, out var start);
        CalendarTexts.TryTime(to, out var end);
        return (start, end);
    }
}
