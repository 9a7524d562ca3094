namespace Crm.Imports;

/// <summary>Where a column of the map is in one file, and how it is read there.</summary>
/// <param name="Place">From 0; -1 for nowhere.</param>
/// <param name="Format">How its numbers and times are written.</param>
/// <param name="Field">What the caller said about it; null for nothing.</param>
internal sealed record ColumnBinding(int Place, ColumnFormat Format, MappedField? Field = null);
