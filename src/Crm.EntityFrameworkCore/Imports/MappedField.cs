namespace Crm.Imports;

/// <summary>Where one of our fields comes from, as the caller says: a column of the file, one value for all rows, or both.</summary>
/// <param name="Field">Our name of the field; <see cref="CrmImport.FieldsOfAsync"/> tells which there are.</param>
public sealed record MappedField(string Field)
{
    /// <summary>Header of the column, in whatever letters, spaces and punctuation; null where a constant stands for it.</summary>
    public string? Column { get; init; }

    /// <summary>The value of rows that have nothing in the column, or of all where there is none; in the field's format. Null for none.</summary>
    public string? Constant { get; init; }

    /// <summary>What the file's words mean: <c>Виконано</c> → <c>completed</c>, whatever the letter case; to an empty text for nothing. Others stay as they are.</summary>
    public IReadOnlyDictionary<string, string> Values { get; init => field = Folded(value); } = Folded(null);

    /// <summary>How numbers and times are written in the column; null as in the mapping.</summary>
    public ColumnFormat? Format { get; init; }

    private static Dictionary<string, string> Folded(IReadOnlyDictionary<string, string>? values)
    {
        var folded = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var (from, to) in values ?? new Dictionary<string, string>())
            folded[from.Trim()] = to ?? "";
        return folded;
    }
}
