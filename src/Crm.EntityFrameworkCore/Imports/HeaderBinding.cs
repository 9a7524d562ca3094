namespace Crm.Imports;

/// <summary>Finds columns in a header row, or says everything that is wrong with it.</summary>
internal delegate Result<ColumnBinding[]> HeaderBinding(IReadOnlyList<string> headers);
