namespace Crm.Analytics;

/// <summary>Into which periods time is cut, in the site's zone.</summary>
public enum PeriodLength
{
    /// <summary>From Monday to Sunday (ISO 8601).</summary>
    Week,

    /// <summary>Calendar months.</summary>
    Month,
}
