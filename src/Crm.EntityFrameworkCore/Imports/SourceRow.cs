namespace Crm.Imports;

/// <summary>A row as it stands in the file, kept so that it can be told of later.</summary>
/// <param name="Line">Line of the file on which the row begins, from 1; the headers are on a line too.</param>
/// <param name="Fields">Its fields, as read.</param>
/// <param name="Raw">The row's own text, where it could not be read well; null where the fields tell all.</param>
public sealed record SourceRow(long Line, IReadOnlyList<string> Fields, string? Raw = null);
