namespace Crm.Store;

/// <summary>What is done with a row.</summary>
internal enum WriteKind
{
    /// <summary>A new row; values in the order of the table's columns.</summary>
    Insert,

    /// <summary>A new row, left alone where the key is taken.</summary>
    InsertIfAbsent,

    /// <summary>Columns named by the mask are set, by primary key; the row must be there.</summary>
    Update,

    /// <summary>Gone, by primary key; the row must be there.</summary>
    Delete,
}
