using NodaTime;

namespace Crm.Fields;

/// <summary>A field of the shop's own, declared while the product runs.</summary>
public sealed class CustomField
{
    private CustomField()
    {
    }

    /// <summary>Its id.</summary>
    public FieldId Id { get; private set; }

    /// <summary>Of what.</summary>
    public FieldEntity Entity { get; private set; }

    /// <summary>Stable name.</summary>
    public string Code { get; private set; } = "";

    /// <summary>What was defined last; every version stands in the change log.</summary>
    public FieldDefinition Definition { get; private set; } = null!;

    /// <summary>When it was put away: its values stay and can be read, new ones are refused. Null while it is in use.</summary>
    public Instant? ArchivedAt { get; private set; }

    /// <summary>Counted up by the write path.</summary>
    public int Version { get; internal set; }

    /// <summary>A new field.</summary>
    /// <exception cref="DefinitionException">The definition has mistakes.</exception>
    public static CustomField Define(FieldId id, FieldDefinition definition)
    {
        Demand(definition);
        return new CustomField { Id = id, Entity = definition.Entity, Code = definition.Code, Definition = definition };
    }

    /// <summary>
    /// Changes the definition. Entity and code stay; type, uniqueness and being personal change only while the field is archived
    /// (so that no value comes in meanwhile) and where the caller has seen to it that no value stands against it.
    /// </summary>
    /// <exception cref="DefinitionException">The definition has mistakes.</exception>
    public Result<CustomField> Redefine(FieldDefinition definition)
    {
        Demand(definition);
        if (definition.Entity != Entity || definition.Code != Code)
            return new Refusal(FieldRefusals.CodeStays, "The field {code} keeps its entity and code.", ("code", Code));
        if (IsNarrower(definition) && ArchivedAt is null)
            return new Refusal(FieldRefusals.ArchiveFirst, "Type, uniqueness and being personal of {code} change while it is archived.", ("code", Code));
        Definition = definition;
        return this;
    }

    /// <summary>Whether values of now may be none under another definition.</summary>
    internal bool IsNarrower(FieldDefinition definition) => definition.Type != Definition.Type || definition.Currency != Definition.Currency
        || (definition.IsUnique && !Definition.IsUnique) || definition.IsPersonal != Definition.IsPersonal;

    /// <summary>Puts it away.</summary>
    public void Archive(Instant now) => ArchivedAt ??= now;

    /// <summary>Takes it into use again.</summary>
    public void Restore() => ArchivedAt = null;

    private static void Demand(FieldDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        if (definition.Mistakes() is { Count: > 0 } mistakes)
            throw new DefinitionException(mistakes, "The field");
    }
}
