using Crm.Mapping;
using Crm.Sites;
using Crm.Store;
using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Crm;

/// <summary>
/// The product's own EF Core model, for reading. Tables begin with <c>crm_</c>. Writes go through the use cases, whose one
/// write path keeps the change log; saving through this context throws.
/// </summary>
public sealed class CrmDbContext : DbContext
{
    private readonly IStoreDialect dialect;
    private readonly AccessQueries? access;

    internal CrmDbContext(DbContextOptions<CrmDbContext> options, IStoreDialect dialect, ScopeFilter? scopes = null, Instant now = default)
        : base(options)
    {
        this.dialect = dialect;
        if (scopes is { HasRules: true })
            access = new AccessQueries(this, scopes.Rules, now);
        IsBounded = scopes is { IsWide: false };
        Scopes = IsBounded ? [.. scopes!.Scopes] : [];
    }

    internal IStoreDialect Dialect => dialect;

    /// <summary>Whether queries see <see cref="Scopes"/> only.</summary>
    internal bool IsBounded { get; }

    /// <summary>Whether rules bound what queries see.</summary>
    internal bool IsRuled => access is not null;

    /// <summary>Whose customers are seen; every query of a bounded context names them.</summary>
    internal List<ScopeId> Scopes { get; }

    /// <summary>The rows of a table; where rules bound the reading, those that they let through.</summary>
    public override DbSet<TEntity> Set<TEntity>() => access is null ? base.Set<TEntity>() : access.Bound(base.Set<TEntity>());

    /// <summary>All rows of a table that the scopes let through, whatever rules say: for the rules themselves.</summary>
    internal DbSet<TEntity> Whole<TEntity>()
        where TEntity : class => base.Set<TEntity>();

    /// <summary>Refused: writes go through the use cases.</summary>
    /// <exception cref="NotSupportedException">Always.</exception>
    public override int SaveChanges(bool acceptAllChangesOnSuccess) => throw Bypass();

    /// <inheritdoc cref="SaveChanges(bool)"/>
    public override Task<int> SaveChangesAsync(bool acceptAllChangesOnSuccess, CancellationToken cancellationToken = default) => throw Bypass();

    /// <inheritdoc/>
    protected override void ConfigureConventions(ModelConfigurationBuilder configurationBuilder)
    {
        UnusedConventions.Remove(configurationBuilder);
        dialect.ConfigureConventions(configurationBuilder);
    }

    /// <inheritdoc/>
    protected override void OnModelCreating(ModelBuilder modelBuilder)
    {
        CrmModel.Map(modelBuilder);
        if (IsBounded)
            new ScopeRules(modelBuilder, this).Apply();
        dialect.Shape(modelBuilder);
        dialect.MapTexts(modelBuilder);
        modelBuilder.NameColumns();
    }

    private static NotSupportedException Bypass() => new("Writes go through the use cases, which keep the change log.");
}
