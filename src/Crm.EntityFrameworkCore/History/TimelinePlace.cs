using NodaTime;

namespace Crm.History;

/// <summary>An entry of which no more than its place is known yet.</summary>
/// <param name="Mark">Where it stands.</param>
/// <param name="Recorded">When the store learnt of it; of a sitting, when it began.</param>
/// <param name="Source">Whose it is; null for a sitting, which is in no log.</param>
/// <param name="Ids">Entities of the source, with their orders.</param>
internal sealed record TimelinePlace(TimelineMark Mark, Instant Recorded, TimelineSource? Source, IReadOnlyDictionary<long, long?> Ids);
