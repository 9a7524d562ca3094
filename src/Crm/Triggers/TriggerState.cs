namespace Crm.Triggers;

/// <summary>Whether a trigger runs.</summary>
public enum TriggerState
{
    /// <summary>It does not; what it began is not gone on with.</summary>
    Off,

    /// <summary>It runs, and its actions are written into the log and not done.</summary>
    Shadow,

    /// <summary>It runs.</summary>
    On,
}
