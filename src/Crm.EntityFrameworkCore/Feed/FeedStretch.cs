namespace Crm.Feed;

/// <summary>A stretch of the change log, by what changed in it.</summary>
/// <param name="Position">The last record of it.</param>
/// <param name="Changed">Entities and ids, each once.</param>
internal sealed record FeedStretch(long Position, IReadOnlyCollection<(string Entity, long Id)> Changed);
