namespace Crm.Imports;

/// <summary>A file open for reading, row by row.</summary>
internal abstract class RowFile : IAsyncDisposable
{
    internal abstract IReadOnlyList<string> Headers { get; }

    /// <summary>Between fields, for the file of rejects.</summary>
    internal abstract char Delimiter { get; }

    internal abstract long BytesRead { get; }

    internal abstract long? BytesTotal { get; }

    internal abstract RowCells Cells { get; }

    /// <summary>Moves the row on, with what is wrong with it; false at the end.</summary>
    internal abstract ValueTask<bool> NextAsync(ImportRow row, CancellationToken cancellation);

    public abstract ValueTask DisposeAsync();
}
