namespace Crm.Exports;

/// <summary>A list that was taken out.</summary>
/// <param name="Id">Its record in the log.</param>
/// <param name="Rows">How many rows.</param>
public sealed record ExportedList(ExportId Id, long Rows);
