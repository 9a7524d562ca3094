namespace Crm.Store;

/// <summary>Rows one after the other; columns stand in the order in which the query names them.</summary>
internal interface IRowCursor : IAsyncDisposable
{
    /// <summary>Goes on to the next row; false after the last.</summary>
    ValueTask<bool> NextAsync();

    bool IsNull(int column);

    long Number(int column);

    bool Flag(int column);

    /// <summary>A text; null for none. One that is the same as in the row before is the same object.</summary>
    string? Text(int column);

    /// <summary>A text; the one given where it is the same.</summary>
    string? Text(int column, string? known);

    /// <summary>A moment in microseconds, however it is stored.</summary>
    long Micros(int column);

    /// <summary>A number, 0 for none.</summary>
    long NumberOr0(int column) => IsNull(column) ? 0 : Number(column);
}
