namespace Crm.Imports;

/// <summary>What the first lines of a file tell.</summary>
/// <param name="Headers">As they stand.</param>
/// <param name="Bindings">For each column of the map, where it is.</param>
/// <param name="Delimiter">Between fields.</param>
/// <param name="Lines">Lines up to the headers, with them.</param>
internal sealed record CsvHead(IReadOnlyList<string> Headers, ColumnBinding[] Bindings, char Delimiter, long Lines);
