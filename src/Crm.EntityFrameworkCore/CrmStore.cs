using Crm.History;
using Crm.Store;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Crm;

/// <summary>What the use cases share: the write path, contexts for reading, the clock.</summary>
internal sealed class CrmStore : IAsyncDisposable
{
    private readonly DbContextOptions<CrmDbContext> options;

    internal CrmStore(IStoreDialect dialect, IClock clock, WriteLimits? limits = null)
    {
        Dialect = dialect;
        Clock = clock;
        var builder = new DbContextOptionsBuilder<CrmDbContext>();
        dialect.Configure(builder);
        options = builder.Options;
        using var context = Read();
        Model = new StoreModel(context.Model);
        Path = new WritePath(Model, dialect, clock, Signal, limits ?? new WriteLimits());
    }

    internal IStoreDialect Dialect { get; }
    internal IClock Clock { get; }
    internal StoreModel Model { get; }
    internal WritePath Path { get; }
    internal StoreSignal Signal { get; } = new();

    /// <summary>A context for one reading; dispose of it.</summary>
    internal CrmDbContext Read() => new(options, Dialect);

    internal async Task MigrateAsync(CancellationToken cancellation)
    {
        var context = Read();
        await using (context.ConfigureAwait(false))
            await Dialect.MigrateAsync(context, cancellation).ConfigureAwait(false);
    }

    /// <summary>Numbers all that is committed, where that happens after the commit.</summary>
    internal async Task SealAsync(CancellationToken cancellation)
    {
        if (Dialect.NumbersWhenWriting)
            return;
        while (await Dialect.SealAsync(Path.Now, cancellation).ConfigureAwait(false) > 0)
        {
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Path.DisposeAsync().ConfigureAwait(false);
        if (Dialect is IAsyncDisposable disposable)
            await disposable.DisposeAsync().ConfigureAwait(false);
    }
}
