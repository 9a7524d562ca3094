using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;

namespace Crm;

/// <summary>The tables of the CRM, for those who bring them up to date by a script instead of at start.</summary>
public sealed class CrmSchema
{
    private readonly CrmStore store;

    internal CrmSchema(CrmStore store) => this.store = store;

    /// <summary>Names of the migrations that the database still lacks, in order; empty where it is up to date.</summary>
    public async Task<IReadOnlyList<string>> ListPendingAsync(CancellationToken cancellation = default)
    {
        var context = store.Read();
        await using (context.ConfigureAwait(false))
            return [.. await context.Database.GetPendingMigrationsAsync(cancellation).ConfigureAwait(false)];
    }

    /// <summary>SQL that brings a database to this version.</summary>
    /// <param name="from">Name of the last migration that it has; null for an empty one.</param>
    public string Script(string? from = null)
    {
        using var context = store.Read();
        return context.GetService<IMigrator>().GenerateScript(from);
    }
}
