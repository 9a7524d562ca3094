namespace Crm.Imports;

/// <summary>One column of a file, as we know it: our name for the field, and the headers under which files have it.</summary>
/// <param name="field">Our name, unique in the map; also a header under which the column is found.</param>
/// <param name="headers">Further headers. Letter case, spaces, hyphens, underscores and full stops do not matter.</param>
public sealed class Column(string field, params string[] headers)
{
    /// <summary>Our name.</summary>
    public string Field { get; } = field;

    /// <summary>Headers under which files have it, besides our name.</summary>
    public IReadOnlyList<string> Headers { get; } = headers ?? [];

    /// <summary>Whether a file without the column is refused; true unless told.</summary>
    public bool IsRequired { get; init; } = true;

    /// <summary>Whether a row may leave it empty; a row that leaves another one empty is rejected.</summary>
    public bool MayBeEmpty { get; init; }

    /// <summary>Whether white space around the value is dropped; true unless told.</summary>
    public bool IsTrimmed { get; init; } = true;

    /// <summary>What its values are.</summary>
    public ColumnKind Kind { get; init; }

    /// <summary>How its numbers and times are written; null as in the map.</summary>
    public ColumnFormat? Format { get; init; }

    /// <summary>Our name.</summary>
    public override string ToString() => Field;
}
