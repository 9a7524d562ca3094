namespace Crm.Rules;

/// <summary>In which form a fact stands in the database.</summary>
internal enum SqlShape
{
    /// <summary>A number, moment, day, flag or id in a column, by its <see cref="SqlForm"/>.</summary>
    Number,

    /// <summary>The folded form of a text.</summary>
    Folded,

    /// <summary>A value for which a text stands, all of which are known.</summary>
    Known,

    /// <summary>Whether there is a value, and nothing about it.</summary>
    OnlyThere,

    /// <summary>One code, or none.</summary>
    OneCode,

    /// <summary>Codes in rows.</summary>
    CodeRows,

    /// <summary>Codes in one text, parted by spaces.</summary>
    JoinedCodes,
}
