namespace Crm.Exports;

/// <summary>How a list whose rows have custom fields is read in pages.</summary>
/// <param name="Fields">What the custom fields are of, which stand in a row.</param>
/// <param name="After">The rows after one.</param>
internal sealed record ExportPages<T>(IReadOnlyList<ExportFields<T>> Fields, Func<IQueryable<T>, T, IQueryable<T>> After);
