using System.Data.Common;
using Microsoft.EntityFrameworkCore.Storage;

namespace Crm.Store;

/// <summary>Rows by the database's own reader, in a transaction that sees one moment.</summary>
/// <param name="snapshot">The transaction.</param>
/// <param name="before">What the database does with a command before it is asked; nothing unless told.</param>
internal sealed class ReaderRows(IDbContextTransaction snapshot, Action<DbCommand>? before = null) : IRowSource
{
    public bool IsManyAtOnce => false;

    public async ValueTask<IRowCursor> ReadAsync(DbCommand command, CancellationToken cancellation)
    {
        before?.Invoke(command);
        return new ReaderCursor(await command.ExecuteReaderAsync(cancellation).ConfigureAwait(false), cancellation);
    }

    public ValueTask DisposeAsync() => snapshot.DisposeAsync();
}
