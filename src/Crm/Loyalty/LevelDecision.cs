using NodaTime;

namespace Crm.Loyalty;

/// <summary>Which level a customer is of.</summary>
public static class LevelDecision
{
    /// <summary>Decides by the figures, the level so far, grace and floor.</summary>
    /// <param name="programme">The programme.</param>
    /// <param name="account">Level so far, grace and floor.</param>
    /// <param name="figure">Net spend in base currency, or number of completed orders, within the period.</param>
    /// <param name="changesAt">When the figure falls by itself, since orders leave the period; null for never.</param>
    /// <param name="now">The present.</param>
    public static LevelVerdict Of(LoyaltyProgramme programme, LoyaltyAccount account, decimal figure, Instant? changesAt, Instant now)
    {
        ArgumentNullException.ThrowIfNull(programme);
        ArgumentNullException.ThrowIfNull(account);
        var given = Reached(programme, figure);
        var (before, floor) = (Place(programme, account.Level), Place(programme, account.Floor));
        var isFloorGone = account.FloorUntil <= now;
        var wasOfFloor = isFloorGone && floor >= before;
        if (isFloorGone)
            floor = -1;
        var due = Earlier(changesAt, account.FloorUntil > now ? account.FloorUntil : null);
        if (given >= before)
            return Verdict(programme, Math.Max(given, floor), now, null, due);
        if (!programme.Downgrades || floor >= before)
            return Verdict(programme, Math.Max(before, floor), now, null, due);

        // A level that the floor alone still held is over with it; else it is kept for the time of grace.
        var grace = account.GraceUntil ?? now + Duration.FromDays(programme.GraceDays);
        return grace > now && !wasOfFloor
            ? Verdict(programme, before, now, grace, Earlier(due, grace))
            : Verdict(programme, Math.Max(given, floor), now, null, due);
    }

    private static LevelVerdict Verdict(LoyaltyProgramme programme, int place, Instant now, Instant? grace, Instant? due) =>
        new(place < 0 ? null : programme.Levels[place].Code, now, grace, due);

    private static int Reached(LoyaltyProgramme programme, decimal figure)
    {
        for (var i = programme.Levels.Count - 1; i >= 0; i--)
            if (figure >= programme.Levels[i].From)
                return i;
        return -1;
    }

    private static int Place(LoyaltyProgramme programme, string? code)
    {
        for (var i = 0; i < programme.Levels.Count; i++)
            if (programme.Levels[i].Code == code)
                return i;
        return -1;
    }

    private static Instant? Earlier(Instant? one, Instant? other) => one is null ? other : other is null ? one : Instant.Min(one.Value, other.Value);
}
