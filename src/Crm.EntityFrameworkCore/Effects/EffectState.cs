namespace Crm.Effects;

/// <summary>Where a queued effect stands.</summary>
public enum EffectState
{
    /// <summary>Waits for its turn or its due instant.</summary>
    Pending,

    /// <summary>Claimed by an instance until its lease ends.</summary>
    Running,

    /// <summary>Confirmed.</summary>
    Done,

    /// <summary>Failed too often; waits for a person.</summary>
    Parked,
}
