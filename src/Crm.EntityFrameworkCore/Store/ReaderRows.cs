using System.Data.Common;
using Microsoft.EntityFrameworkCore.Storage;

namespace Crm.Store;

/// <summary>Rows by the database's own reader, in a transaction that sees one moment.</summary>
internal sealed class ReaderRows(IDbContextTransaction snapshot) : IRowSource
{
    public bool IsManyAtOnce => false;

    public async ValueTask<IRowCursor> ReadAsync(DbCommand command, CancellationToken cancellation) =>
        new ReaderCursor(await command.ExecuteReaderAsync(cancellation).ConfigureAwait(false), cancellation);

    public ValueTask DisposeAsync() => snapshot.DisposeAsync();
}
