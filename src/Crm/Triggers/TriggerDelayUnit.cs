namespace Crm.Triggers;

/// <summary>Units of delays.</summary>
public enum TriggerDelayUnit
{
    /// <summary>Minutes.</summary>
    Minutes,

    /// <summary>Hours.</summary>
    Hours,

    /// <summary>Days of 24 hours; of working time, days on which the calendar opens.</summary>
    Days,
}
