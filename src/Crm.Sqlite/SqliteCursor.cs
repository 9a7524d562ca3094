using Crm.Store;

namespace Crm.Sqlite;

/// <summary>Rows of a statement, which goes with it.</summary>
internal sealed class SqliteCursor(SqliteStatement statement, CancellationToken cancellation) : IRowCursor
{
    private const int CheckEvery = 1_024;

    private readonly string?[] last = new string?[statement.Columns];
    private int row;

    public ValueTask<bool> NextAsync() => new(Next());

    /// <summary>True while there is a row.</summary>
    /// <exception cref="OperationCanceledException">Nobody waits for the rest.</exception>
    internal bool Next()
    {
        if (++row % CheckEvery == 0)
            cancellation.ThrowIfCancellationRequested();
        return statement.Step();
    }

    public bool IsNull(int column) => statement.IsNull(column);

    public long Number(int column) => statement.Number(column);

    public bool Flag(int column) => statement.Number(column) != 0;

    /// <summary>SQLite gives 0 for null by itself.</summary>
    public long NumberOr0(int column) => statement.Number(column);

    public string? Text(int column) => statement.TextOrNull(column, last[column]) is { } text ? last[column] = text : null;

    public string? Text(int column, string? known) => statement.TextOrNull(column, known);

    public long Micros(int column) => statement.Number(column);

    public ValueTask DisposeAsync()
    {
        statement.Dispose();
        return default;
    }
}
