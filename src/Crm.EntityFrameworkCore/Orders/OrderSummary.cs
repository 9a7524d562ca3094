using Crm.Customers;
using NodaTime;

namespace Crm.Orders;

/// <summary>A row of the list of orders.</summary>
/// <param name="OrderId">Id.</param>
/// <param name="Number">Human number.</param>
/// <param name="Channel">Where it came from.</param>
/// <param name="CustomerId">Whose; null for nobody known.</param>
/// <param name="Status">Code of the status.</param>
/// <param name="StatusSince">Since when.</param>
/// <param name="Deadline">When the status is overdue; null for never.</param>
/// <param name="Total">What is to be paid.</param>
/// <param name="PlacedAt">When it was ordered.</param>
/// <param name="Marks">What calls for attention, and the shop's tags (<c>#gift</c>): codes of <see cref="OrderMarks"/>, separated by spaces.</param>
public sealed record OrderSummary(
    OrderId OrderId,
    string Number,
    string Channel,
    CustomerId? CustomerId,
    string Status,
    Instant StatusSince,
    Instant? Deadline,
    Money Total,
    Instant PlacedAt,
    string Marks)
{
    /// <summary>The shop's tags, without their sign.</summary>
    public IReadOnlyList<string> Tags => OrderMarks.Parse(Marks).Tags;

    /// <summary>Why it needs attention now, what presses most first.</summary>
    public IReadOnlyList<AttentionMark> Attention { get; init; } = [];
}
