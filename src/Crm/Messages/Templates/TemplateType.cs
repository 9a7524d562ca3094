namespace Crm.Messages;

/// <summary>What a variable of a template holds, and how its value is written as text.</summary>
public enum TemplateType
{
    /// <summary>A text.</summary>
    Text,

    /// <summary>A number: <c>12.5</c>.</summary>
    Number,

    /// <summary>An amount with its currency: <c>12.50 UAH</c>.</summary>
    Money,

    /// <summary>A day: <c>2026-11-22</c>.</summary>
    Date,

    /// <summary>A moment: <c>2026-11-22T09:00:00Z</c>; shown in the site's zone.</summary>
    Moment,

    /// <summary>Yes or no: <c>true</c>, <c>false</c>.</summary>
    Flag,

    /// <summary>An address of a page: <c>https://…</c>.</summary>
    Link,

    /// <summary>A group of variables: <c>order.buyer</c>. Only in the catalogue.</summary>
    Group,

    /// <summary>Many of a group: <c>order.lines</c>. Only in the catalogue.</summary>
    List,
}
