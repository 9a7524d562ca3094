namespace Crm.Triggers;

/// <summary>How often a schedule comes round.</summary>
public enum TriggerPeriod
{
    /// <summary>Each day.</summary>
    Day,

    /// <summary>Each week, on a day of the week.</summary>
    Week,

    /// <summary>Each month, on a day of the month; on its last where it has no such day.</summary>
    Month,
}
