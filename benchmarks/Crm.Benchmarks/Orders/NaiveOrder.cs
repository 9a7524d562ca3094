namespace Crm.Benchmarks.Orders;

/// <summary>The order of WF-11: paid in full, with tracking, three lines, three days since delivery.</summary>
public sealed class NaiveOrder
{
    /// <summary>Number of its status; 0 is new.</summary>
    public int Status { get; set; }

    /// <summary>Cents.</summary>
    public long Total { get; set; } = 125_000;

    /// <summary>Cents.</summary>
    public long Paid { get; set; } = 125_000;

    /// <summary>Whether the carrier's number is known.</summary>
    public bool HasTracking { get; set; } = true;

    /// <summary>Number of lines.</summary>
    public int Lines { get; set; } = 3;

    /// <summary>Whole days.</summary>
    public int DaysSinceDelivery { get; set; } = 3;

    /// <summary>Why it is reopened or cancelled.</summary>
    public string? Reason { get; set; } = "by-mistake";

    /// <summary>Role of who asks.</summary>
    public string Role { get; set; } = "manager";
}
