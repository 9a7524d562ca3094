using Crm;
using Crm.Sqlite;

namespace Microsoft.Extensions.DependencyInjection;

/// <summary>SQLite as the CRM's store.</summary>
public static class CrmBuilderSqliteExtensions
{
    /// <summary>
    /// Keeps the CRM in a SQLite file: the shop's own, so that both commit together. Write-ahead log, every commit synced.
    /// Several processes of one machine may share the file; in-memory databases are refused.
    /// </summary>
    public static CrmBuilder UseSqlite(this CrmBuilder crm, string connectionString)
    {
        ArgumentNullException.ThrowIfNull(crm);
        return crm.UseDialect(() => new SqliteDialect(connectionString));
    }
}
