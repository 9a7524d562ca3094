namespace Crm.Triggers;

/// <summary>Where a run of a trigger stands.</summary>
public enum TriggerRunState
{
    /// <summary>Its time has not come: something is missing not yet, or a date is ahead.</summary>
    Armed,

    /// <summary>It waits between two steps.</summary>
    Waiting,

    /// <summary>All steps are behind it.</summary>
    Finished,

    /// <summary>It ended before its steps did; the reason says why.</summary>
    Ended,

    /// <summary>The subject is in the control group: nothing is done.</summary>
    Control,

    /// <summary>The customer had as many runs as the limits allow: nothing is done.</summary>
    Limited,

    /// <summary>A task that it asked for stands, and it waits for what makes that needless: a part of a run, with a log of its own.</summary>
    Watching,
}
