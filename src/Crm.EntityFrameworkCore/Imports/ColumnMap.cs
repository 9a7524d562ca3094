using System.Text;
using NodaTime;
using NodaTime.Text;

namespace Crm.Imports;

/// <summary>From the columns of a file to our fields.</summary>
public sealed partial class ColumnMap
{
    /// <summary>A map of these columns.</summary>
    /// <param name="columns">At least one; fields and headers are unique.</param>
    /// <param name="format">How numbers and times are written where a column does not tell; null for <see cref="ColumnFormat.Plain"/>.</param>
    /// <exception cref="DefinitionException">The map has mistakes: all are told.</exception>
    public ColumnMap(IReadOnlyList<Column> columns, ColumnFormat? format = null)
    {
        ArgumentNullException.ThrowIfNull(columns);
        Columns = [.. columns];
        Format = format ?? ColumnFormat.Plain;
        var mistakes = Mistakes().ToList();
        if (mistakes.Count > 0)
            throw new DefinitionException(mistakes, "The column map");
    }

    /// <summary>The columns.</summary>
    public IReadOnlyList<Column> Columns { get; }

    /// <summary>How numbers and times are written where a column does not tell.</summary>
    public ColumnFormat Format { get; }

    /// <summary>Columns of which a file needs one each.</summary>
    internal IReadOnlyList<Column[]> OneOf { get; init; } = [];

    /// <summary>What the caller said; null for nothing.</summary>
    internal ImportMapping? Mapping { get; init; }

    /// <summary>Zone of local times where no format tells; null for UTC.</summary>
    internal DateTimeZone? Zone { get; init; }

    /// <summary>
    /// Finds the columns in a header row, or says everything that is wrong: <see cref="ImportRefusals.BadHeaders"/>, with a mapping
    /// <see cref="ImportRefusals.BadMapping"/>.
    /// </summary>
    internal Result<ColumnBinding[]> Bind(IReadOnlyList<string> headers)
    {
        var mistakes = new List<string>();
        var names = headers.Select(Plain).ToList();
        if (Mapping is not null)
            mistakes.AddRange(MappingMistakes(Mapping, names));
        var bindings = Columns.Select(c => Bind(c, headers, names, mistakes)).ToArray();
        foreach (var group in OneOf)
            if (Array.TrueForAll(group, c => !IsTold(bindings[Columns.Index().First(i => i.Item == c).Index])))
                mistakes.Add($"one of {string.Join(", ", group.Select(c => c.Field))} is needed");
        if (mistakes.Count == 0)
            return bindings;
        return Mapping is null ? ImportRefusals.Headers(mistakes, headers) : ImportRefusals.Mapping(mistakes, headers);
    }

    /// <summary>What of a header matters: letters, digits and signs, whatever their case.</summary>
    internal static string Plain(string header)
    {
        var plain = new StringBuilder(header.Length);
        foreach (var c in header)
            if (!char.IsWhiteSpace(c) && !"-_.,:;/()[]'’ʼ`\"\uFEFF".Contains(c, StringComparison.Ordinal))
                plain.Append(char.ToUpperInvariant(c));
        return plain.ToString();
    }

    /// <summary>A column's headers, our name first, as they matter.</summary>
    internal static IEnumerable<string> Names(Column column) => Spelled(column).Select(Plain).Distinct();

    private static bool IsTold(ColumnBinding binding) => binding.Place >= 0 || binding.Field?.Constant is not null;

    private ColumnBinding Bind(Column column, IReadOnlyList<string> headers, List<string> names, List<string> mistakes)
    {
        var told = Mapping?.Fields.FirstOrDefault(f => Plain(f.Field) == Plain(column.Field));
        var format = told?.Format ?? Mapping?.Format ?? column.Format ?? Format;
        if (format.Zone is null && Zone is not null)
            format = format with { Zone = Zone };
        if (told is not null)
        {
            var place = told.Column is null ? -1 : names.IndexOf(Plain(told.Column));
            return new ColumnBinding(place, format, told);
        }

        var found = Mapping?.IsComplete == true ? [] : Names(column).SelectMany(n => Places(names, n)).Distinct().ToList();
        if (found.Count > 1)
            mistakes.Add($"{column} is there more than once ({string.Join(", ", found.Select(p => $"'{headers[p]}'"))})");
        else if (found.Count == 0 && column.IsRequired)
            mistakes.Add($"{column} is missing (looked for {string.Join(", ", Spelled(column).Select(h => $"'{h}'"))})");
        return new ColumnBinding(found.Count > 0 ? found[0] : -1, format);
    }

    private static IEnumerable<int> Places(List<string> names, string name) => Enumerable.Range(0, names.Count).Where(i => names[i] == name);

    private static IEnumerable<string> Spelled(Column column) => column.Headers.Prepend(column.Field);
}
