using NodaTime.Text;

namespace Crm.Imports;

public sealed partial class ColumnMap
{
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

    /// <summary>Everything that is wrong with what the caller said, for these headers.</summary>
    private IEnumerable<string> MappingMistakes(ImportMapping mapping, List<string> names)
    {
        var taken = new HashSet<string>(StringComparer.Ordinal);
        foreach (var field in mapping.Fields)
        {
            if (Columns.FirstOrDefault(c => Plain(c.Field) == Plain(field.Field)) is not { } column)
            {
                yield return $"'{field.Field}' is no field of this import";
                continue;
            }

            if (!taken.Add(Plain(field.Field)))
                yield return $"{column} is mapped twice";
            foreach (var mistake in Mistakes(column, field, names))
                yield return mistake;
            foreach (var mistake in Patterns(column.Field, field.Format))
                yield return $"{mistake.Path} {mistake.Message}";
        }

        foreach (var mistake in Patterns("format", mapping.Format))
            yield return $"{mistake.Path} {mistake.Message}";
    }

    private IEnumerable<string> Mistakes(Column column, MappedField field, List<string> names)
    {
        if (field.Column is null && field.Constant is null)
            yield return $"{column} has neither a column nor a constant";
        if (field.Column is { } header && names.Count(n => n == Plain(header)) is var count and not 1)
            yield return count == 0 ? $"{column}: the file has no column '{header}'" : $"{column}: the file has more than one column '{header}'";
        if (field.Constant is not { } constant || Patterns("", field.Format ?? Mapping!.Format).Any())
            yield break;
        var reader = new ColumnReader(column, new ColumnBinding(-1, field.Format ?? Mapping!.Format ?? column.Format ?? Format));
        var isRead = column.Kind switch
        {
            ColumnKind.Number or ColumnKind.Money => reader.TryNumber(constant.TrimEnd('%', ' '), false, out _),
            ColumnKind.Date => reader.TryDate(constant, out _),
            ColumnKind.Time => reader.TryTime(constant, out _),
            ColumnKind.Flag => FlagWords.Read(constant) is not null,
            _ => true,
        };
        if (!isRead)
            yield return $"{column}: the constant '{constant}' cannot be read";
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
