using NodaTime;

namespace Crm.Loyalty;

/// <summary>What a customer's figures come to.</summary>
/// <param name="Level">Code of the level; null for none.</param>
/// <param name="At">When it was looked at.</param>
/// <param name="GraceUntil">Until when a level is kept that the figures no longer give; null where they do.</param>
/// <param name="DueAt">When it may change by itself; null for with an order only.</param>
public sealed record LevelVerdict(string? Level, Instant At, Instant? GraceUntil, Instant? DueAt);
