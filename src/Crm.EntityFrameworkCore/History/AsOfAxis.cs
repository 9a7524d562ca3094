namespace Crm.History;

/// <summary>Which time an as-of view goes by.</summary>
public enum AsOfAxis
{
    /// <summary>What the store had learnt by then: the state that somebody who looked at that moment saw.</summary>
    Recorded,

    /// <summary>
    /// What had happened in the world by then, as it is known now: records that were made later about earlier moments are in it, as
    /// those of imports and of mails read late are.
    /// </summary>
    Happened,
}
