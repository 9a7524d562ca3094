namespace Crm.Fields;

/// <summary>Codes with which custom fields refuse.</summary>
public static class FieldRefusals
{
    /// <summary>There is no such field. Data: <c>field</c>.</summary>
    public const string Unknown = "field.unknown";

    /// <summary>The code belongs to another field of the entity. Data: <c>code</c>, <c>holder</c>.</summary>
    public const string CodeTaken = "field.code-taken";

    /// <summary>Entity and code of a field never change. Data: <c>code</c>.</summary>
    public const string CodeStays = "field.code-stays";

    /// <summary>Such a change is made while the field is archived. Data: <c>code</c>.</summary>
    public const string ArchiveFirst = "field.archive-first";

    /// <summary>Values stand against the change. Data: <c>code</c>, <c>count</c>, <c>holders</c> (the first ids; none for who is bounded).</summary>
    public const string ValuesInTheWay = "field.values-in-the-way";

    /// <summary>Values were given wrongly: all mistakes at once. Data: <c>mistakes</c> (paths and words).</summary>
    public const string Invalid = "field.invalid";

    /// <summary>Somebody has changed it since. Data: <c>version</c>.</summary>
    public const string Changed = "field.changed";

    /// <summary>There is no such entity. Data: <c>entity</c>, <c>id</c>.</summary>
    public const string NoEntity = "field.no-entity";
}
