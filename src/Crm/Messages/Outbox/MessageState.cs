namespace Crm.Messages;

/// <summary>Where a message that is to go out stands.</summary>
public enum MessageState
{
    /// <summary>Waits for its turn.</summary>
    Queued,

    /// <summary>Held up until later; the reason says by what.</summary>
    Deferred,

    /// <summary>On its way to the channel.</summary>
    Sending,

    /// <summary>The channel has taken it.</summary>
    Sent,

    /// <summary>The channel may have taken it: nobody knows since the answer was lost. A person decides.</summary>
    PossiblySent,

    /// <summary>It must not go: the reason says why.</summary>
    Refused,

    /// <summary>Its reason is gone, or a person cancelled it.</summary>
    Cancelled,

    /// <summary>Given up after all tries, or the channel will never take it; a person may have it tried again.</summary>
    Failed,
}
