namespace Crm.Fields;

/// <summary>What the values of a field are, and how they are written as text (everywhere the same: in calls, imports, exports).</summary>
public enum FieldType
{
    /// <summary>A text of at most 500 characters.</summary>
    Text,

    /// <summary>A number, exact in ten-thousandths: <c>12.5</c>.</summary>
    Number,

    /// <summary>An amount in the definition's currency: <c>12.50</c>.</summary>
    Money,

    /// <summary>A day: <c>2026-11-22</c>.</summary>
    Date,

    /// <summary>A moment: <c>2026-11-22T09:45:00Z</c>.</summary>
    Instant,

    /// <summary><c>true</c> or <c>false</c>.</summary>
    Boolean,

    /// <summary>The code of one option.</summary>
    Choice,

    /// <summary>Codes of options, parted by a bar: <c>red|blue</c>.</summary>
    Choices,

    /// <summary>An absolute address on the web: <c>https://…</c>.</summary>
    Link,
}
