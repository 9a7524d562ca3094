namespace Crm.Loyalty;

/// <summary>Over what time the figures of a level are added.</summary>
public enum LoyaltyPeriod
{
    /// <summary>All that was ever bought.</summary>
    Lifetime,

    /// <summary>The last so many months, up to now.</summary>
    RollingMonths,

    /// <summary>The calendar year, in the zone of the default site; the level reached in the year before holds as its floor until the year ends.</summary>
    CalendarYear,
}
