namespace Crm.Fields;

/// <summary>A field of the shop's own, as people define it.</summary>
/// <param name="Entity">Of what.</param>
/// <param name="Code">Stable name, unique of its entity: lower case, digits, hyphens. It never changes; labels may.</param>
/// <param name="Label">What people read.</param>
/// <param name="Type">What its values are.</param>
public sealed record FieldDefinition(FieldEntity Entity, string Code, LocalizedText Label, FieldType Type)
{
    /// <summary>One line that says what it means.</summary>
    public string Meaning { get; init; } = "";

    /// <summary>What a number counts: <c>kg</c>; empty for none.</summary>
    public string Unit { get; init; } = "";

    /// <summary>ISO code of the currency of amounts; null for other types.</summary>
    public string? Currency { get; init; }

    /// <summary>Whoever writes any field of an entity must not leave it without a value.</summary>
    public bool IsRequired { get; init; }

    /// <summary>The value of those that have none, as text; null for none.</summary>
    public string? Default { get; init; }

    /// <summary>The least value, as text; null for no bound.</summary>
    public string? Least { get; init; }

    /// <summary>The greatest value, as text; null for no bound.</summary>
    public string? Most { get; init; }

    /// <summary>What a text must match, whole: a regular expression; null for anything.</summary>
    public string? Pattern { get; init; }

    /// <summary>No two have the same value.</summary>
    public bool IsUnique { get; init; }

    /// <summary>Personal data: kept apart and erasable.</summary>
    public bool IsPersonal { get; init; }

    /// <summary>Heading under which it is shown; null for none.</summary>
    public string? Group { get; init; }

    /// <summary>Place among its neighbours, the least first.</summary>
    public int Order { get; init; }

    /// <summary>Numbers of the sites on which it is shown; empty for all.</summary>
    public IReadOnlyList<long> Sites { get; init => field = [.. value ?? []]; } = [];

    /// <summary>What can be chosen.</summary>
    public IReadOnlyList<FieldOption> Options { get; init => field = [.. value ?? []]; } = [];

    /// <summary>Whether values are one or several codes.</summary>
    internal bool IsChoice => Type is FieldType.Choice or FieldType.Choices;

    /// <summary>Everything that is wrong with it; empty for nothing.</summary>
    public IReadOnlyList<DefinitionMistake> Mistakes() => FieldCheck.Of(this);

    /// <summary>Equal content.</summary>
    public bool Equals(FieldDefinition? other) => other is not null && Scalars.Equals(other.Scalars) && Bounds.Equals(other.Bounds)
        && Sequences.Same(Sites, other.Sites) && Sequences.Same(Options, other.Options);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Scalars, Bounds, Sequences.Hash(Options));

    private (FieldEntity, string, LocalizedText, FieldType, string, string, string?) Scalars => (Entity, Code, Label, Type, Meaning, Unit, Group);

    private (bool, string?, string?, string?, string?, bool, bool, int, string?) Bounds => (IsRequired, Default, Least, Most, Pattern, IsUnique, IsPersonal, Order, Currency);
}
