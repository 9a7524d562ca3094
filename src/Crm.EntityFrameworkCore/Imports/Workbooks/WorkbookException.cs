namespace Crm.Imports;

/// <summary>A workbook is not as one should be; the message is the rest of a sentence.</summary>
internal sealed class WorkbookException(string message) : Exception(message);
