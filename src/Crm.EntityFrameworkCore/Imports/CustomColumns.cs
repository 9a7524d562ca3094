using System.Globalization;
using Crm.Fields;
using NodaTime.Text;

namespace Crm.Imports;

/// <summary>The custom fields of an entity as columns: <c>custom.</c> and the code, the code, or a label, where no other column has that header.</summary>
internal sealed class CustomColumns
{
    /// <summary>Before the code.</summary>
    internal const string Prefix = "custom.";

    private readonly List<(Column Column, CustomField Field)> all = [];

    internal CustomColumns(IReadOnlyList<Column> others, IReadOnlyList<CustomField> fields)
    {
        var taken = others.SelectMany(ColumnMap.Names).ToHashSet(StringComparer.Ordinal);
        foreach (var field in fields)
            taken.Add(ColumnMap.Plain(Prefix + field.Code));
        foreach (var field in fields)
        {
            var label = field.Definition.Label;
            string[] headers = [.. new[] { field.Code, label.Default }.Concat(label.Translations?.Values ?? []).Where(h => ColumnMap.Plain(h).Length > 0 && taken.Add(ColumnMap.Plain(h)))];
            all.Add((ImportColumns.Optional(Prefix + field.Code, KindOf(field.Definition.Type), headers), field));
        }
    }

    internal IEnumerable<Column> Columns => all.Select(c => c.Column);

    /// <summary>Values by code, in the writing of custom fields; what is wrong is said of the row. An empty cell says nothing.</summary>
    internal Dictionary<string, string?> Read(ImportRow row)
    {
        var read = new Dictionary<string, string?>(StringComparer.Ordinal);
        foreach (var (column, field) in all)
            if (Text(row, column, field.Definition) is { } text)
            {
                if (FieldValue.Read(field.Definition, text, out var wrong) is null)
                    row.Refuse(ImportRefusals.NoField(column, text, wrong!));
                else
                    read.Add(field.Code, text);
            }

        return read;
    }

    private static ColumnKind KindOf(FieldType type) => type switch
    {
        FieldType.Number => ColumnKind.Number,
        FieldType.Money => ColumnKind.Money,
        FieldType.Date => ColumnKind.Date,
        FieldType.Instant => ColumnKind.Time,
        FieldType.Boolean => ColumnKind.Flag,
        _ => ColumnKind.Text,
    };

    private static string? Text(ImportRow row, Column column, FieldDefinition field) => field.Type switch
    {
        FieldType.Number or FieldType.Money => row.NumberOf(column)?.ToString("0.############", CultureInfo.InvariantCulture),
        FieldType.Date => row.DateOf(column) is { } date ? LocalDatePattern.Iso.Format(date) : null,
        FieldType.Instant => row.TimeOf(column) is { } time ? InstantPattern.ExtendedIso.Format(time) : null,
        FieldType.Boolean => row.FlagOf(column) is { } flag ? (flag ? "true" : "false") : null,
        FieldType.Choice => row.TextOf(column) is { } choice ? CodeOf(field, choice) : null,
        FieldType.Choices => row.TextOf(column) is { } choices
            ? string.Join('|', choices.Split(['|', ',', ';'], StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(c => CodeOf(field, c)))
            : null,
        _ => row.TextOf(column),
    };

    /// <summary>The code of an option that is written as its code or as one of its labels.</summary>
    private static string CodeOf(FieldDefinition field, string text) => field.Options.FirstOrDefault(o => o.Code == text)?.Code
        ?? field.Options.FirstOrDefault(o => (o.Label.Translations?.Values ?? []).Prepend(o.Label.Default).Contains(text, StringComparer.OrdinalIgnoreCase))?.Code
        ?? text;
}
