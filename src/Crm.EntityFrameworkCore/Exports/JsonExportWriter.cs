using System.Text.Encodings.Web;
using System.Text.Json;
using NodaTime;
using NodaTime.Text;

namespace Crm.Exports;

/// <summary>One object per line, under the columns' own names; what is empty is left out.</summary>
internal sealed class JsonExportWriter(Stream target, DateTimeZone zone, IReadOnlyList<string> columns) : ExportWriter(zone)
{
    private readonly Utf8JsonWriter json = new(target, new JsonWriterOptions { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping, SkipValidation = true });

    internal override void Begin(IReadOnlyList<string> headers)
    {
    }

    internal override void Write(object?[] row)
    {
        json.WriteStartObject();
        for (var i = 0; i < row.Length; i++)
        {
            switch (row[i])
            {
                case null:
                    break;
                case decimal number:
                    json.WriteNumber(columns[i], number / 1.0000m);
                    break;
                case bool flag:
                    json.WriteBoolean(columns[i], flag);
                    break;
                case Instant instant:
                    json.WriteString(columns[i], InstantPattern.ExtendedIso.Format(instant));
                    break;
                default:
                    json.WriteString(columns[i], Text(row[i]));
                    break;
            }
        }

        json.WriteEndObject();
        json.Flush();
        json.Reset();
        target.WriteByte((byte)'\n');
    }

    internal override void End() => target.Flush();

    public override void Dispose() => json.Dispose();
}
