using System.Data.Common;
using Crm.Store;

namespace Crm.Analytics;

/// <summary>Rows that break off where they are told to.</summary>
internal sealed class HaltingRows(IRowSource inner, Func<bool> halts) : IRowSource
{
    public bool IsManyAtOnce => inner.IsManyAtOnce;

    public async ValueTask<IRowCursor> ReadAsync(DbCommand command, CancellationToken cancellation) => new Cursor(await inner.ReadAsync(command, cancellation), halts);

    public ValueTask DisposeAsync() => inner.DisposeAsync();

    private sealed class Cursor(IRowCursor inner, Func<bool> halts) : IRowCursor
    {
        public ValueTask<bool> NextAsync() => halts() ? throw new IOException("The disk is gone.") : inner.NextAsync();

        public bool IsNull(int column) => inner.IsNull(column);

        public long Number(int column) => inner.Number(column);

        public bool Flag(int column) => inner.Flag(column);

        public string? Text(int column) => inner.Text(column);

        public string? Text(int column, string? known) => inner.Text(column, known);

        public long Micros(int column) => inner.Micros(column);

        public ValueTask DisposeAsync() => inner.DisposeAsync();
    }
}
