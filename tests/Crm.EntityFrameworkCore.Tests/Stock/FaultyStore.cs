using System.Data.Common;
using Crm.Effects;
using Crm.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using NodaTime;

namespace Crm.TestSupport;

/// <summary>A database whose store fails where <see cref="Faults"/> says.</summary>
internal sealed class FaultyDatabase(TestDatabase inner, Faults faults) : TestDatabase
{
    public override string ConnectionString => inner.ConnectionString;

    public override void Use(CrmBuilder crm) => crm.UseDialect(() => new FaultyDialect(inner.Dialect(), faults));

    internal override IStoreDialect Dialect() => new FaultyDialect(inner.Dialect(), faults);

    public override ValueTask DisposeAsync() => default;
}

internal sealed class FaultyDialect(IStoreDialect inner, Faults faults) : IStoreDialect, IAsyncDisposable
{
    public bool IsSynchronous => inner.IsSynchronous;

    public bool NumbersWhenWriting => inner.NumbersWhenWriting;

    public string MigrationsAssembly => inner.MigrationsAssembly;

    public void Configure(DbContextOptionsBuilder options) => inner.Configure(options);

    public void ConfigureConventions(ModelConfigurationBuilder conventions) => inner.ConfigureConventions(conventions);

    public void Shape(ModelBuilder model) => inner.Shape(model);

    public void MapTexts(ModelBuilder model) => inner.MapTexts(model);

    public string Holds(string column, IReadOnlyList<string> letters) => inner.Holds(column, letters);

    public IStoreSession Open() => new FaultySession(inner.Open(), faults);

    public IStoreSession Join(DbTransaction transaction) => inner.Join(transaction);

    public IStandingReader OpenStandingReader() => inner.OpenStandingReader();

    public ValueTask<IRowSource> OpenRowsAsync(CrmDbContext context, CancellationToken cancellation) => inner.OpenRowsAsync(context, cancellation);

    public bool IsConflict(Exception exception) => exception is FaultException { Kind: FaultKind.Conflict } || inner.IsConflict(exception);

    public bool IsTaken(Exception exception) => inner.IsTaken(exception);

    public Task<IDbContextTransaction> BeginSnapshotAsync(CrmDbContext context, CancellationToken cancellation) =>
        inner.BeginSnapshotAsync(context, cancellation);

    public bool IsConnectionLost(Exception exception) => exception is FaultException { Kind: FaultKind.Lost } || inner.IsConnectionLost(exception);

    public ValueTask<List<EffectRow>> ClaimEffectsAsync(IStoreSession session, EffectClaim claim) =>
        inner.ClaimEffectsAsync(((FaultySession)session).Inner, claim);

    public ValueTask<int> SealAsync(Instant now, CancellationToken cancellation) => inner.SealAsync(now, cancellation);

    public Task MigrateAsync(Func<CrmDbContext> open, CancellationToken cancellation) => inner.MigrateAsync(open, cancellation);

    public Task<bool> CleanAsync(IReadOnlyList<string> tables, bool thoroughly, CancellationToken cancellation) => inner.CleanAsync(tables, thoroughly, cancellation);

    public string Database => inner.Database;

    public Task<Backups.BackupContent> BackupAsync(string folder, CancellationToken cancellation) => inner.BackupAsync(folder, cancellation);

    public Task<bool> RestoreAsync(string folder, Backups.BackupManifest manifest, Func<CrmDbContext> read, CancellationToken cancellation) => inner.RestoreAsync(folder, manifest, read, cancellation);

    public Task<IReadOnlyList<long>> CountAsync(IReadOnlyList<string> tables, CancellationToken cancellation) => inner.CountAsync(tables, cancellation);

    public Task<Backups.TemporaryPlace> OpenTemporaryAsync(CancellationToken cancellation) => inner.OpenTemporaryAsync(cancellation);

    public Task WaitForOthersAsync(TimeSpan most, CancellationToken cancellation) => inner.WaitForOthersAsync(most, cancellation);

    public Task<List<long>> SearchAsync(CrmDbContext context, Search.SearchProbe probe, CancellationToken cancellation) => inner.SearchAsync(context, probe, cancellation);

    public async ValueTask DisposeAsync()
    {
        if (inner is IAsyncDisposable disposable)
            await disposable.DisposeAsync();
    }
}

/// <summary>Fails before or after each step of a transaction; after the commit it is the answer that is lost.</summary>
internal sealed class FaultySession(IStoreSession inner, Faults faults) : IStoreSession
{
    internal IStoreSession Inner => inner;

    public ValueTask<(int Changed, List<object?[]> Rows)> RunTextAsync(string sql, IReadOnlyList<object?> values) => inner.RunTextAsync(sql, values);

    public ValueTask<List<long>> ReadIdsAsync(System.Data.Common.DbCommand query) => inner.ReadIdsAsync(query);

    public async ValueTask BeginAsync(CancellationToken cancellation)
    {
        faults.At(FaultPoint.Begin);
        await inner.BeginAsync(cancellation);
        faults.At(FaultPoint.Begun);
    }

    public bool TryBegin() => inner.TryBegin();

    public async ValueTask CommitAsync()
    {
        faults.At(FaultPoint.BeforeCommit);
        await inner.CommitAsync();
        faults.At(FaultPoint.AfterCommit);
    }

    public ValueTask<long?> ReadStampAsync() => inner.ReadStampAsync();

    public ValueTask RollbackAsync() => inner.RollbackAsync();

    public async ValueTask LoadAsync(IReadOnlyCollection<long> names, IReadOnlyList<SelectRequest> requests)
    {
        faults.At(FaultPoint.Select);
        faults.Asked += requests.Sum(r => r.Keys.Count);
        await inner.LoadAsync(names, requests);
        faults.At(names.Count > 0 ? FaultPoint.Locked : FaultPoint.Selected);
    }

    public async ValueTask<long> TakeIdsAsync(string kind, int count)
    {
        var first = await inner.TakeIdsAsync(kind, count);
        faults.At(FaultPoint.IdsTaken);
        return first;
    }

    public ValueTask<ChainHead?> ReadHeadAsync() => inner.ReadHeadAsync();

    public void Write(WriteStatement statement, object?[] row) => inner.Write(statement, row);

    public bool MayWriteAhead => inner.MayWriteAhead;

    public async ValueTask FlushAsync(ChainHead? head)
    {
        faults.At(FaultPoint.Flush);
        faults.Flushed++;
        await inner.FlushAsync(head);
        faults.At(FaultPoint.Flushed);
    }

    public ValueTask DisposeAsync() => inner.DisposeAsync();
}
