using Crm.History;
using Crm.Sites;
using Crm.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.EntityFrameworkCore.Infrastructure;
using NodaTime;

namespace Crm;

/// <summary>What the use cases share: the write path, contexts for reading, the clock.</summary>
internal sealed class CrmStore : IAsyncDisposable
{
    private readonly Lazy<DbContextOptions<CrmDbContext>> options;

    internal CrmStore(IStoreDialect dialect, IClock clock, WriteLimits? limits = null)
    {
        Dialect = dialect;
        Clock = clock;
        options = new(() => OptionsOf(dialect));
        Model = new StoreModel(TableText.All);
        Path = new WritePath(Model, dialect, clock, (Signal, (scopes, now) => new CrmDbContext(options.Value, dialect, scopes, now)), limits ?? new WriteLimits());
        Fields = new Fields.FieldStatements(Model);
        (Standing, Indexing, Following) = (dialect.OpenStandingReader(), dialect.OpenStandingReader(), dialect.OpenStandingReader());
    }

    private CrmStore(CrmStore whole, ScopeFilter scopes)
    {
        (options, Dialect, Clock, Model, Signal, Fields) = (whole.options, whole.Dialect, whole.Clock, whole.Model, whole.Signal, whole.Fields);
        (Scopes, Path, Standing, Indexing, Following) = (scopes, whole.Path.Within(scopes), whole.Standing, whole.Indexing, whole.Following);
    }

    /// <summary>What queries and writes through this see.</summary>
    internal ScopeFilter Scopes { get; } = ScopeFilter.All;

    internal IStoreDialect Dialect { get; }
    internal IClock Clock { get; }
    internal StoreModel Model { get; }
    internal WritePath Path { get; }
    internal StoreSignal Signal { get; } = new();

    /// <summary>By which background work looks: unbounded, whoever's store this is.</summary>
    internal IStandingReader Standing { get; }

    /// <summary>The same for what the search index takes in, which is worked out while it is read: long enough to keep others waiting.</summary>
    internal IStandingReader Indexing { get; }

    /// <summary>The same for what triggers read of the log.</summary>
    internal IStandingReader Following { get; }

    /// <summary>How commands look custom fields up: one for all, since members of a group tell each other by statement.</summary>
    internal Fields.FieldStatements Fields { get; }

    /// <summary>A context for one reading; dispose of it.</summary>
    internal CrmDbContext Read() => new(options.Value, Dialect, Scopes, Scopes.HasRules ? Path.Now : default);

    /// <summary>The same store, seen by someone who may see these scopes only: every query and every write is bounded. Never wider than this one.</summary>
    internal CrmStore Within(ScopeFilter scopes)
    {
        ArgumentNullException.ThrowIfNull(scopes);
        return Scopes.And(scopes) is { IsAll: false } narrower ? new CrmStore(this, narrower) : this;
    }

    internal Task MigrateAsync(CancellationToken cancellation) => Dialect.MigrateAsync(Read, cancellation);

    /// <summary>Numbers all that is committed, where that happens after the commit.</summary>
    internal async Task SealAsync(CancellationToken cancellation)
    {
        if (Dialect.NumbersWhenWriting)
            return;
        while (await Dialect.SealAsync(Path.Now, cancellation).ConfigureAwait(false) > 0)
        {
        }
    }

    /// <summary>Made when somebody reads by EF: a start does not, nor does who only writes.</summary>
    private static DbContextOptions<CrmDbContext> OptionsOf(IStoreDialect dialect)
    {
        var builder = new DbContextOptionsBuilder<CrmDbContext>();
        dialect.Configure(builder);
        builder.ReplaceService<IModelCacheKeyFactory, ModelKey>().UseQueryTrackingBehavior(QueryTrackingBehavior.NoTracking);

        // That the migrations say what the model does is a test's to find out; EF would ask at each start.
        builder.ConfigureWarnings(w => w.Ignore(CoreEventId.PossibleIncorrectRequiredNavigationWithQueryFilterInteractionWarning, RelationalEventId.PendingModelChangesWarning));
        return builder.Options;
    }

    public async ValueTask DisposeAsync()
    {
        if (!Scopes.IsAll)
            return;
        await Path.DisposeAsync().ConfigureAwait(false);
        await Standing.DisposeAsync().ConfigureAwait(false);
        await Indexing.DisposeAsync().ConfigureAwait(false);
        await Following.DisposeAsync().ConfigureAwait(false);
        if (Dialect is IAsyncDisposable disposable)
            await disposable.DisposeAsync().ConfigureAwait(false);
    }
}
