namespace Crm.Exports;

/// <summary>As what a list is written.</summary>
public enum ExportFormat
{
    /// <summary>Comma-separated values in UTF-8: numbers with a point, times as <c>2026-11-16 12:00:00</c> in the site's zone.</summary>
    Csv,

    /// <summary>A workbook: numbers and times are such, in the site's zone; all else is text and never a formula.</summary>
    Xlsx,

    /// <summary>One JSON object per line: times in UTC, names of columns as they are.</summary>
    JsonLines,
}
