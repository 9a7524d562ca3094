using NodaTime;

namespace Crm.Orders;

/// <summary>How many orders need attention for a reason.</summary>
/// <param name="Code">The reason.</param>
/// <param name="Severity">How much it presses.</param>
/// <param name="Orders">How many.</param>
/// <param name="Since">Since when the oldest does.</param>
public sealed record AttentionCount(string Code, AttentionSeverity Severity, int Orders, Instant Since);
