namespace Crm.Loyalty;

/// <summary>Over what time the figures of a level are added.</summary>
public enum LoyaltyPeriod
{
    /// <summary>All that was ever bought.</summary>
    Lifetime,

    /// <summary>The last so many months, up to now.</summary>
    RollingMonths,

    /// <summary>The calendar year, in the zone of the first site. With each year figures begin anew: the level of the year before is kept for the time of grace only.</summary>
    CalendarYear,
}
