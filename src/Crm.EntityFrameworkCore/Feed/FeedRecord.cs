using NodaTime;

namespace Crm.Feed;

/// <summary>A record of the change log, by what changed.</summary>
/// <param name="Sequence">Its place.</param>
/// <param name="Entity">Of what.</param>
/// <param name="Id">Which.</param>
/// <param name="Recorded">When it became part of the log.</param>
/// <param name="IsPast">Whether it came as history or repair, by which nothing is triggered.</param>
internal sealed record FeedRecord(long Sequence, string Entity, long Id, Instant Recorded, bool IsPast);
