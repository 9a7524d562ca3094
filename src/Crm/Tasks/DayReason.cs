using NodaTime;

namespace Crm.Tasks;

/// <summary>Why something stands in somebody's day.</summary>
/// <param name="Code">One of <see cref="DayReasons"/>, or the code of an order's attention.</param>
/// <param name="At">Since when, or by when; null for no moment.</param>
public sealed record DayReason(string Code, Instant? At);
