using System.Data.Common;

namespace Crm.Store;

/// <summary>One transaction's worth of work on one connection. All rows are neutral values.</summary>
internal interface IStoreSession : IAsyncDisposable
{
    /// <summary>Opens the connection where needed and begins; in a host's transaction, sets a savepoint.</summary>
    ValueTask BeginAsync(CancellationToken cancellation);

    /// <summary>
    /// Begins if that is possible at once, without waiting for others who write: the next <see cref="BeginAsync"/> then goes
    /// on with it. False where it would have to wait.
    /// </summary>
    bool TryBegin();

    /// <summary>Makes it durable; in a host's transaction, gives the savepoint up.</summary>
    ValueTask CommitAsync();

    /// <summary>Undoes everything since <see cref="BeginAsync"/>.</summary>
    ValueTask RollbackAsync();

    /// <summary>A number that stays the same as long as nobody but this session has written to the store; asked within a transaction. Null where the store has none.</summary>
    ValueTask<long?> ReadStampAsync();

    /// <summary>Locks names (shared where the lowest bit is set), in ascending order, until the end of the transaction; then runs the requests in order and fills in their rows.</summary>
    ValueTask LoadAsync(IReadOnlyCollection<long> names, IReadOnlyList<SelectRequest> requests);

    /// <summary>Reserves ids within this transaction and gives the first.</summary>
    ValueTask<long> TakeIdsAsync(string kind, int count);

    /// <summary>Where the store numbers inside the writing transaction: the last link of the chain. Null where a sealer numbers later.</summary>
    ValueTask<ChainHead?> ReadHeadAsync();

    /// <summary>Runs a statement of the host's own, with <c>$1</c>, <c>$2</c>, … for the values (neutral ones and doubles).</summary>
    ValueTask<(int Changed, List<object?[]> Rows)> RunTextAsync(string sql, IReadOnlyList<object?> values);

    /// <summary>Runs a query for ids as EF has made it, in this transaction.</summary>
    ValueTask<List<long>> ReadIdsAsync(DbCommand query);

    /// <summary>Adds a row to what <see cref="FlushAsync"/> writes; statements run in the order of their first row.</summary>
    void Write(WriteStatement statement, object?[] row);

    /// <summary>
    /// Whether rows may be flushed several times in a transaction, from a thread other than its own, as long as no two use the
    /// session at once.
    /// </summary>
    bool MayWriteAhead => false;

    /// <summary>Writes all rows; a row that should be there and is not raises <see cref="StoreConflictException"/>.</summary>
    /// <param name="head">What <see cref="ReadHeadAsync"/> gave, moved on to the new commit.</param>
    ValueTask FlushAsync(ChainHead? head);
}
