namespace Crm.Fields;

/// <summary>Id of the values of one entity: its own id and what it is, in one number. <c>default</c> is none.</summary>
/// <param name="Value">Above 0; 0 for none.</param>
public readonly record struct FieldSetId(long Value) : IId<FieldSetId>
{
    static FieldSetId IId<FieldSetId>.From(long value) => new(value);

    /// <summary>The values of an entity.</summary>
    public static FieldSetId Of(FieldEntity entity, long id) => new((id << 2) | (uint)entity);

    /// <summary>Whose values.</summary>
    public long EntityId => Value >> 2;

    /// <summary>Lower.</summary>
    public static bool operator <(FieldSetId left, FieldSetId right) => left.Value < right.Value;

    /// <summary>Higher.</summary>
    public static bool operator >(FieldSetId left, FieldSetId right) => left.Value > right.Value;
}
