using Crm.Mapping;
using Crm.Sites;
using Crm.Store;
using Microsoft.EntityFrameworkCore;

namespace Crm;

/// <summary>
/// The product's own EF Core model, for reading. Tables begin with <c>crm_</c>. Writes go through the use cases, whose one
/// write path keeps the change log; saving through this context throws.
/// </summary>
public sealed class CrmDbContext : DbContext
{
    private readonly IStoreDialect dialect;

    internal CrmDbContext(DbContextOptions<CrmDbContext> options, IStoreDialect dialect, ScopeFilter? scopes = null)
        : base(options)
    {
        this.dialect = dialect;
        IsBounded = scopes is { IsAll: false };
        Scopes = IsBounded ? [.. scopes!.Scopes] : [];
        ChangeTracker.QueryTrackingBehavior = QueryTrackingBehavior.NoTracking;
    }

    internal IStoreDialect Dialect => dialect;

    /// <summary>Whether queries see <see cref="Scopes"/> only.</summary>
    internal bool IsBounded { get; }

    /// <summary>Whose customers are seen; every query of a bounded context names them.</summary>
    internal List<ScopeId> Scopes { get; }

    /// <summary>Refused: writes go through the use cases.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public override int SaveChanges(bool acceptAllChangesOnSuccess) => throw Bypass();

    /// <inheritdoc cref="SaveChanges(bool)"/>
    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default) => throw Bypass();

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder) => dialect.ConfigureConventions(configurationBuilder);

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        CrmModel.Map(modelBuilder);
        if (IsBounded)
            new ScopeRules(modelBuilder, this).Apply();
        dialect.Shape(modelBuilder);
        modelBuilder.NameColumns();
    }

    private static NotSupportedException Bypass() => new("Writes go through the use cases, which keep the change log.");
}
