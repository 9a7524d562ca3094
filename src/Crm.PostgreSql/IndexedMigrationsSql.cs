using Crm.Search;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Migrations;
#pragma warning disable EF1001 // The generator's constructor asks for an internal type that it alone uses.
using Npgsql.EntityFrameworkCore.PostgreSQL.Infrastructure.Internal;

namespace Crm.PostgreSql;

/// <summary>The table of the search index gets what finds its rows: an index on an expression, which a model cannot say.</summary>
internal sealed class IndexedMigrationsSql(MigrationsSqlGeneratorDependencies dependencies, INpgsqlSingletonOptions options)
    : NpgsqlMigrationsSqlGenerator(dependencies, options)
{
    /// <inheritdoc/>
    protected override void Generate(CreateTableOperation operation, IModel? model, MigrationCommandListBuilder builder, bool terminate = true)
    {
        base.Generate(operation, model, builder, terminate);
        if (operation.Name != SearchRow.Table)
            return;
        builder.Append(PostgreSqlSearch.Create).AppendLine(Dependencies.SqlGenerationHelper.StatementTerminator);
        builder.EndCommand();
    }
}
