using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Crm.Exports;

/// <summary>Writes rows as one format, straight to a stream; nothing of them is kept.</summary>
internal abstract class ExportWriter(DateTimeZone zone) : IDisposable
{
    private static readonly LocalDateTimePattern Local = LocalDateTimePattern.CreateWithInvariantCulture("uuuu-MM-dd HH:mm:ss");

    protected LocalDateTime In(Instant instant) => instant.InZone(zone).LocalDateTime;

    internal abstract void Begin(IReadOnlyList<string> headers);

    internal abstract void Write(object?[] row);

    internal abstract void End();

    public abstract void Dispose();

    internal static ExportWriter Of(ExportRequest request, Stream target, DateTimeZone zone, IReadOnlyList<string> columns) => request.Format switch
    {
        ExportFormat.Csv => new CsvExportWriter(target, zone, request.Delimiter, request.HasByteOrderMark),
        ExportFormat.Xlsx => new XlsxExportWriter(target, zone),
        ExportFormat.JsonLines => new JsonExportWriter(target, zone, columns),
        _ => throw new ArgumentOutOfRangeException(nameof(request), request.Format, "There is no such format."),
    };

    /// <summary>A value as text that reads the same everywhere.</summary>
    protected string? Text(object? value) => value switch
    {
        null => null,
        string text => text,
        bool flag => flag ? "true" : "false",
        Instant instant => Local.Format(In(instant)),
        decimal number => number.ToString("0.####", CultureInfo.InvariantCulture),
        _ => throw new InvalidOperationException($"{value.GetType()} is no value of an export."),
    };
}
