using Crm.Sites;
using Crm.Staff;
using NodaTime;

namespace Crm.Orders;

/// <summary>One stay of an order in a status, written as it enters and as it leaves.</summary>
internal sealed class StayRow
{
    public OrderId OrderId { get; set; }

    /// <summary>From 1 within the order.</summary>
    public int Number { get; set; }
    public SiteId SiteId { get; set; }
    public string Channel { get; set; } = "";
    public string Status { get; set; } = "";
    public StatusGroup StatusGroup { get; set; }
    public Instant EnteredAt { get; set; }

    /// <summary>In what spirit it entered: what is imported is no measure of anybody's speed.</summary>
    public IntakeMode Mode { get; set; }

    /// <summary>When its time runs out, and by whose calendar that was worked out: the site's is <c>site</c>.</summary>
    public Instant? Deadline { get; set; }
    public string? Calendar { get; set; }

    /// <summary>The deadline that it missed.</summary>
    public Instant? LateSince { get; set; }
    public Instant? LeftAt { get; set; }

    /// <summary>Working time of the site's calendar from entering to leaving, in microseconds.</summary>
    public long? Worked { get; set; }

    /// <summary>Who of the staff took it on, by the name of the actor; null where somebody else did.</summary>
    public string? Staff { get; set; }

    /// <summary>Who answered for the order when it left.</summary>
    public StaffId? ManagerId { get; set; }
}
