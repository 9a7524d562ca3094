namespace Crm.Imports;

/// <summary>What the values of a column are.</summary>
public enum ColumnKind
{
    /// <summary>Any text.</summary>
    Text,

    /// <summary>A short code: an id, a SKU, a method.</summary>
    Code,

    /// <summary>A number, quantity, percentage or rate.</summary>
    Number,

    /// <summary>An amount.</summary>
    Money,

    /// <summary>A day.</summary>
    Date,

    /// <summary>A moment.</summary>
    Time,

    /// <summary>Yes or no, in the words of <see cref="ImportRow.FlagOf"/>.</summary>
    Flag,

    /// <summary>A telephone number.</summary>
    Phone,

    /// <summary>An e-mail address.</summary>
    Email,
}
