using Crm.Fields;

namespace Crm.Exports;

/// <summary>How a list whose rows have custom fields is read in pages.</summary>
/// <param name="Entity">What the custom fields are of.</param>
/// <param name="EntityId">Whose they are.</param>
/// <param name="Key">By what the list is ordered.</param>
/// <param name="After">The rows after a key.</param>
internal sealed record ExportPages<T>(FieldEntity Entity, Func<T, long> EntityId, Func<T, long> Key, Func<IQueryable<T>, long, IQueryable<T>> After);
