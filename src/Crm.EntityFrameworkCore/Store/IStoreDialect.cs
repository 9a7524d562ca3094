using System.Data.Common;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;

namespace Crm.Store;

/// <summary>All that differs between the databases. One per store; its methods may be called from any thread.</summary>
internal interface IStoreDialect
{
    /// <summary>True where all work is done by the time a call returns (an embedded database): its lane then keeps a thread.</summary>
    bool IsSynchronous { get; }

    /// <summary>True where records are numbered in the writing transaction; false where <see cref="SealAsync"/> does it.</summary>
    bool NumbersWhenWriting { get; }

    /// <summary>The change log is in partitions by the month in which it was recorded.</summary>
    bool IsPartitioned => !NumbersWhenWriting;

    /// <summary>Assembly with the migrations.</summary>
    string MigrationsAssembly { get; }

    void Configure(DbContextOptionsBuilder options);

    void ConfigureConventions(ModelConfigurationBuilder conventions);

    /// <summary>Adds to the model what only this database has.</summary>
    void Shape(ModelBuilder model);

    /// <summary>Tells a model how this database folds texts and looks into documents (<see cref="Rules.SqlTexts"/>).</summary>
    void MapTexts(ModelBuilder model);

    /// <summary>A session on a connection of its own.</summary>
    IStoreSession Open();

    /// <summary>A session in the host's open transaction.</summary>
    /// <exception cref="ArgumentException">The transaction is over, or of another database.</exception>
    IStoreSession Join(DbTransaction transaction);

    /// <summary>The store refused because of others at work (unique key, deadlock, serialization): decide again.</summary>
    bool IsConflict(Exception exception);

    /// <summary>A unique key was taken in the meantime; nothing else is wrong with the transaction.</summary>
    bool IsTaken(Exception exception);

    /// <summary>The connection is gone; whether a commit took place is not known.</summary>
    bool IsConnectionLost(Exception exception);

    /// <summary>Claims due effects of some kinds for a holder until its lease ends, each subject's in order, none that another holds.</summary>
    ValueTask<List<Effects.EffectRow>> ClaimEffectsAsync(IStoreSession session, Effects.EffectClaim claim);

    /// <summary>Begins a transaction in which a reader sees one moment, and holds nobody up.</summary>
    Task<IDbContextTransaction> BeginSnapshotAsync(CrmDbContext context, CancellationToken cancellation);

    /// <summary>Reads very many rows as of one moment; queries are the context's, whose bounds stand in them.</summary>
    ValueTask<IRowSource> OpenRowsAsync(CrmDbContext context, CancellationToken cancellation);

    /// <summary>What background work looks by.</summary>
    IStandingReader OpenStandingReader();

    /// <summary>Numbers what is committed and not numbered yet. Gives how many commits it numbered.</summary>
    ValueTask<int> SealAsync(NodaTime.Instant now, CancellationToken cancellation);

    /// <summary>Runs migrations that are missing, under a lock that other instances respect.</summary>
    /// <param name="open">A context, which is asked for only where one is missing: most starts find none, and need no model.</param>
    /// <param name="cancellation">Ends it.</param>
    Task MigrateAsync(Func<CrmDbContext> open, CancellationToken cancellation);

    /// <summary>Documents of the search index that a probe may mean, the highest keys first.</summary>
    Task<List<long>> SearchAsync(CrmDbContext context, Search.SearchProbe probe, CancellationToken cancellation);

    /// <summary>A condition in SQL: in a column, these letters stand one after the other.</summary>
    /// <param name="column">Of text.</param>
    /// <param name="letters">For each place the letters that it may be; letters only.</param>
    string Holds(string column, IReadOnlyList<string> letters);

    /// <summary>
    /// Cleans the places in the files that values which are gone stood in. False where others read and keep it from that.
    /// </summary>
    /// <param name="tables">That had such values.</param>
    /// <param name="thoroughly">Where there is a choice, so that no byte is left, at the price of locks.</param>
    /// <param name="cancellation">Ends the waiting.</param>
    Task<bool> CleanAsync(IReadOnlyList<string> tables, bool thoroughly, CancellationToken cancellation);

    /// <summary>Name of the database's kind in backups.</summary>
    string Database { get; }

    /// <summary>Writes one moment of the store into files of an empty folder, while others write.</summary>
    Task<Backups.BackupContent> BackupAsync(string folder, CancellationToken cancellation);

    /// <summary>Fills the store from such a folder. False, and nothing done, where it holds data.</summary>
    Task<bool> RestoreAsync(string folder, Backups.BackupManifest manifest, Func<CrmDbContext> read, CancellationToken cancellation);

    /// <summary>Rows of tables.</summary>
    Task<IReadOnlyList<long>> CountAsync(IReadOnlyList<string> tables, CancellationToken cancellation);

    /// <summary>An empty database elsewhere.</summary>
    Task<Backups.TemporaryPlace> OpenTemporaryAsync(CancellationToken cancellation);

    /// <summary>Waits until another process may have written, or the time is over.</summary>
    Task WaitForOthersAsync(TimeSpan most, CancellationToken cancellation);
}
