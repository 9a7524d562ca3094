namespace Crm.Privacy;

/// <summary>How rows of a table are found that are a person's: by a column that names something of the person's.</summary>
/// <param name="Column">Position of the column with the id or the text.</param>
/// <param name="Entity">What it names; null where <paramref name="KindColumn"/> or the text itself says.</param>
/// <param name="KindColumn">Position of the column with the kind; -1 for none.</param>
/// <param name="IsText">The column holds <c>order:17</c>.</param>
/// <param name="IsSubject">It names a customer whom the personal data are about: where the first of these does, no link counts that is none.</param>
internal sealed record OwnerLink(int Column, string? Entity, int KindColumn = -1, bool IsText = false, bool IsSubject = false)
{
    /// <summary>The column holds the entity's id and its kind in one number, as <see cref="Fields.FieldSetId"/>; null for the id alone.</summary>
    internal Fields.FieldEntity? Coded { get; init; }

    /// <summary>The column's value for an id.</summary>
    internal long KeyOf(long id) => Coded is { } kind ? Fields.FieldSetId.Of(kind, id).Value : id;
}
