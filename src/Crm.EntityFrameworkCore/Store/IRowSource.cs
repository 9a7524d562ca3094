using System.Data.Common;

namespace Crm.Store;

/// <summary>Reads many rows as of one moment, without what an object for each row or value costs. For one reading at a time.</summary>
internal interface IRowSource : IAsyncDisposable
{
    /// <summary>Whether a cursor may be opened while another one is open.</summary>
    bool IsManyAtOnce { get; }

    /// <summary>The rows of a query that EF has translated, bounds included.</summary>
    ValueTask<IRowCursor> ReadAsync(DbCommand command, CancellationToken cancellation);
}
