using Crm.Sites;
using NodaTime;

namespace Crm.Behaviour;

/// <summary>One event: narrow, outside of the change log, gone when its time is over.</summary>
internal sealed class EventRow
{
    /// <summary>Place in the feed; drawn in the writing transaction, one of which is at work at a time.</summary>
    public long Seq { get; set; }

    public Instant At { get; set; }

    /// <summary>The customer; below 0, the device.</summary>
    public long Subject { get; set; }

    public long Kind { get; set; }

    /// <summary>What it is counted by (<see cref="BehaviourKey"/>).</summary>
    public long Item { get; set; }

    public SiteId SiteId { get; set; }

    public long? Amount { get; set; }

    public string? Word { get; set; }
}
