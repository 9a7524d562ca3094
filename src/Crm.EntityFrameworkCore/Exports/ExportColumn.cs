namespace Crm.Exports;

/// <summary>A column of a list: its name, and how its value gets out of a row. Values are text, <see cref="decimal"/>, <see cref="bool"/>, <see cref="NodaTime.Instant"/>, or null.</summary>
internal sealed record ExportColumn<T>(string Name, Func<T, object?> Read);
