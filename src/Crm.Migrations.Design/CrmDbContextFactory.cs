using Crm.PostgreSql;
using Crm.Sqlite;
using Crm.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Design;

namespace Crm.Migrations.Design;

/// <summary>Makes the context for <c>dotnet ef</c>: the last argument after <c>--</c> names the database.</summary>
internal sealed class CrmDbContextFactory : IDesignTimeDbContextFactory<CrmDbContext>
{
    public CrmDbContext CreateDbContext(string[] args)
    {
        IStoreDialect dialect = args is [.., "sqlite"] ? new SqliteDialect("Data Source=crm.db") : new PostgreSqlDialect("Host=127.0.0.1");
        var options = new DbContextOptionsBuilder<CrmDbContext>();
        dialect.Configure(options);
        return new CrmDbContext(options.Options, dialect);
    }
}
