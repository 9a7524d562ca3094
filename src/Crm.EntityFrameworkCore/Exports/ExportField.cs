using Crm.Fields;

namespace Crm.Exports;

/// <summary>A custom field as a column of a list.</summary>
/// <param name="Column">Its name there.</param>
/// <param name="Field">The field.</param>
internal sealed record ExportField(string Column, CustomField Field);
