namespace Crm.Imports;

/// <summary>What the first lines of a file tell.</summary>
/// <param name="Headers">As they stand.</param>
/// <param name="Places">For each column of the map, the place of its header; -1 for none.</param>
/// <param name="Delimiter">Between fields.</param>
/// <param name="Lines">Lines up to the headers, with them.</param>
internal sealed record CsvHead(IReadOnlyList<string> Headers, int[] Places, char Delimiter, long Lines);
