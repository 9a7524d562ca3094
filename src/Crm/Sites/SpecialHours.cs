namespace Crm.Sites;

/// <summary>One stretch of opening on a particular date, in place of all that the week says of that day.</summary>
/// <param name="Date">ISO 8601: <c>2026-12-31</c>.</param>
/// <param name="From">As in <see cref="OpeningHours.From"/>.</param>
/// <param name="To">As in <see cref="OpeningHours.To"/>.</param>
public sealed record SpecialHours(string Date, string From, string To);
