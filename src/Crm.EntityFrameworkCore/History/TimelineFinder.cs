namespace Crm.History;

/// <summary>Finds the entities of a feature that belong to a customer, each with the order that it belongs to.</summary>
/// <param name="read">For reading.</param>
/// <param name="subject">The customer and their orders.</param>
/// <param name="cancellation">Ends the reading.</param>
internal delegate Task<IReadOnlyDictionary<long, long?>> TimelineFinder(CrmDbContext read, TimelineSubject subject, CancellationToken cancellation);
