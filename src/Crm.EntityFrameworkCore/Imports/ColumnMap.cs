using System.Text;
using NodaTime;
using NodaTime.Text;

namespace Crm.Imports;

/// <summary>From the columns of a file to our fields.</summary>
public sealed class ColumnMap
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

    /// <summary>
    /// Finds the columns in a header row: for each its place, or -1 for an optional one that is not there; or
    /// <see cref="ImportRefusals.BadHeaders"/> with everything that is wrong.
    /// </summary>
    internal Result<int[]> Bind(IReadOnlyList<string> headers)
    {
        var mistakes = new List<string>();
        var names = headers.Select(Plain).ToList();
        var places = new int[Columns.Count];
        for (var i = 0; i < places.Length; i++)
        {
            var found = Names(Columns[i]).SelectMany(n => Places(names, n)).Distinct().ToList();
            places[i] = found.Count > 0 ? found[0] : -1;
            if (found.Count > 1)
                mistakes.Add($"{Columns[i]} is there more than once ({string.Join(", ", found.Select(p => $"'{headers[p]}'"))})");
            else if (found.Count == 0 && Columns[i].IsRequired)
                mistakes.Add($"{Columns[i]} is missing (looked for {string.Join(", ", Spelled(Columns[i]).Select(h => $"'{h}'"))})");
        }

        return mistakes.Count == 0 ? places : ImportRefusals.Headers(mistakes, headers);
    }

    private static IEnumerable<int> Places(List<string> names, string name) => Enumerable.Range(0, names.Count).Where(i => names[i] == name);

    private static IEnumerable<string> Spelled(Column column) => column.Headers.Prepend(column.Field);

    private static IEnumerable<string> Names(Column column) => Spelled(column).Select(Plain).Distinct();

    /// <summary>What of a header matters: letters and digits, whatever their case.</summary>
    private static string Plain(string header)
    {
        var plain = new StringBuilder(header.Length);
        foreach (var c in header)
            if (!char.IsWhiteSpace(c) && c is not ('-' or '_' or '.' or '\uFEFF'))
                plain.Append(char.ToUpperInvariant(c));
        return plain.ToString();
    }

    private IEnumerable<DefinitionMistake> Mistakes()
    {
        if (Columns.Count == 0)
            yield return new("Columns", "are missing.");
        var taken = new Dictionary<string, Column>(StringComparer.Ordinal);
        for (var i = 0; i < Columns.Count; i++)
        {
            foreach (var name in Names(Columns[i]))
            {
                if (name.Length == 0)
                    yield return new($"Columns[{i}]", $"'{Columns[i]}' has an empty name.");
                else if (!taken.TryAdd(name, Columns[i]))
                    yield return new($"Columns[{i}]", $"'{Columns[i]}' is found under a header of '{taken[name]}'.");
            }

            foreach (var mistake in Patterns($"Columns[{i}].Format", Columns[i].Format))
                yield return mistake;
        }

        foreach (var mistake in Patterns("Format", Format))
            yield return mistake;
    }

    private static IEnumerable<DefinitionMistake> Patterns(string path, ColumnFormat? format) => format is null ? [] :
        Broken(path + ".TimePatterns", format.TimePatterns, p => LocalDateTimePattern.CreateWithInvariantCulture(p))
            .Concat(Broken(path + ".DatePatterns", format.DatePatterns, p => LocalDatePattern.CreateWithInvariantCulture(p)));

    private static IEnumerable<DefinitionMistake> Broken(string path, IReadOnlyList<string> patterns, Func<string, object> create)
    {
        for (var i = 0; i < patterns.Count; i++)
        {
            string? wrong = null;
            try
            {
                create(patterns[i]);
            }
            catch (InvalidPatternException problem)
            {
                wrong = problem.Message;
            }

            if (wrong is not null)
                yield return new($"{path}[{i}]", $"'{patterns[i]}': {wrong}");
        }
    }
}
