using System.Globalization;
using Crm.Inquiries;
using Crm.Orders;
using NodaTime;

namespace Crm.Tasks;

/// <summary>Something to do in somebody's day: all that there is to do about one order, customer or inquiry stands together.</summary>
/// <param name="Subject">What it is about: <c>order:17</c>.</param>
/// <param name="Title">In one line.</param>
/// <param name="Reasons">Why it stands here, the most pressing first.</param>
public sealed record DayItem(string Subject, string Title, IReadOnlyList<DayReason> Reasons)
{
    /// <summary>The tasks about it, in the order in which they are due.</summary>
    public IReadOnlyList<StaffTask> Tasks { get; init; } = [];

    /// <summary>The order; null where it is about none.</summary>
    public OrderId? Order { get; init; }

    /// <summary>The inquiry; null where it is about none.</summary>
    public InquiryId? Inquiry { get; init; }

    /// <summary>How much it presses among what presses for the same reason.</summary>
    public TaskPriority Priority { get; init; }

    /// <summary>The moment of the first reason; null for none.</summary>
    public Instant? At => Reasons[0].At;

    /// <summary>Why it stands where it stands, in a sentence.</summary>
    public string Explanation => string.Join("; ", Reasons.Select(r => r.At is { } at ? string.Create(CultureInfo.InvariantCulture, $"{r.Code} {at:uuuu-MM-dd'T'HH:mm'Z'}") : r.Code))
        + (Priority == TaskPriority.Normal ? "" : $"; {Priority.ToString().ToLowerInvariant()} priority");
}
