namespace Crm.Sites;

/// <summary>One stretch of opening on one day of the week; a day with a pause has two.</summary>
/// <param name="Day">The English name of the day, in any case: <c>monday</c>.</param>
/// <param name="From">First open moment, local, 24 hours: <c>09:00</c>.</param>
/// <param name="To">First closed moment, later than <paramref name="From"/>: <c>18:00</c>, at the latest <c>24:00</c>. A night is written as two stretches.</param>
public sealed record OpeningHours(string Day, string From, string To);
