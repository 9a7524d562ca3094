namespace Crm.Store;

/// <summary>
/// Reads by the same few statements again and again, as background work does all day: what EF spends on a context, a query and a connection is
/// many times the look itself. Nothing bounds what it sees, so nobody's question is answered by it. May be called from any thread.
/// </summary>
internal interface IStandingReader : IAsyncDisposable
{
    /// <summary>Reads all rows of a statement.</summary>
    /// <param name="sql">Understood by both databases, and constant, since statements are kept by their text. Values are <c>$1</c>, <c>$2</c>, … and are named in that order.</param>
    /// <param name="values">Whole numbers, texts, moments, and lists of whole numbers, which are compared as <see cref="Among"/> says.</param>
    /// <param name="row">Takes a row; the cursor is good until it returns.</param>
    /// <param name="cancellation">Ends the reading.</param>
    ValueTask ReadAsync(string sql, object[] values, Action<IRowCursor> row, CancellationToken cancellation);

    /// <summary>A condition in SQL: a column's number is among a list.</summary>
    /// <param name="column">Of whole numbers.</param>
    /// <param name="value">The list: <c>$1</c>.</param>
    string Among(string column, string value);
}
