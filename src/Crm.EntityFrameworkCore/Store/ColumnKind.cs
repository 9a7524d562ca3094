namespace Crm.Store;

/// <summary>What a column holds, the same for every database; a dialect binds each kind in its own way.</summary>
internal enum ColumnKind
{
    /// <summary>64-bit integers: ids, money, quantities, counts.</summary>
    Integer,

    /// <summary>Text: codes, names, JSON, dates.</summary>
    Text,

    /// <summary>True or false.</summary>
    Boolean,

    /// <summary>Bytes.</summary>
    Blob,

    /// <summary>A moment, held in memory as microseconds since 1970.</summary>
    Instant,

    /// <summary>The ticket of the commit that writes the row; given by the store.</summary>
    Ticket,
}
