namespace Crm.Imports;

/// <summary>
/// From the columns of a file to our fields, by the caller. A header that is not named here is still found under its usual names,
/// unless <see cref="IsComplete"/>. What is wrong with it is told before any row is read, all of it
/// (<see cref="ImportRefusals.BadMapping"/>).
/// </summary>
public sealed record ImportMapping
{
    /// <summary>The fields and where they come from; each at most once. A column may serve several fields.</summary>
    public IReadOnlyList<MappedField> Fields { get; init => field = [.. value ?? []]; } = [];

    /// <summary>Only what is named here is taken; other columns are left alone, whatever their headers.</summary>
    public bool IsComplete { get; init; }

    /// <summary>How the file writes numbers and times where a field does not tell; null for the import's own.</summary>
    public ColumnFormat? Format { get; init; }
}
