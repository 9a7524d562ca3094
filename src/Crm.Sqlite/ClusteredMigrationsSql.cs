using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace Crm.Sqlite;

/// <summary>
/// Tables whose key has several columns are stored by that key, without a rowid and the second tree that would lead to it: a
/// write into a child table or the change log touches half as many pages, each of which goes to the log of the commit. The table of
/// the search index gets what finds its rows.
/// </summary>
internal sealed class ClusteredMigrationsSql(MigrationsSqlGeneratorDependencies dependencies, IRelationalAnnotationProvider annotations)
    : SqliteMigrationsSqlGenerator(dependencies, annotations)
{
    /// <inheritdoc/>
    protected override void Generate(CreateTableOperation operation, IModel? model, MigrationCommandListBuilder builder, bool terminate = true)
    {
        base.Generate(operation, model, builder, terminate: false);
        if (operation.PrimaryKey is { Columns.Length: > 1 })
            builder.Append(" WITHOUT ROWID");
        if (!terminate)
            return;
        builder.AppendLine(Dependencies.SqlGenerationHelper.StatementTerminator);
        EndStatement(builder);
        if (operation.Name != Search.SearchRow.Table)
            return;
        foreach (var statement in SqliteSearch.Create)
        {
            builder.Append(statement).AppendLine(Dependencies.SqlGenerationHelper.StatementTerminator);
            EndStatement(builder);
        }
    }

    /// <inheritdoc/>
    protected override void Generate(DropTableOperation operation, IModel? model, MigrationCommandListBuilder builder, bool terminate = true)
    {
        if (operation.Name == Search.SearchRow.Table)
        {
            builder.Append("drop table crm_search_index").AppendLine(Dependencies.SqlGenerationHelper.StatementTerminator);
            EndStatement(builder);
        }

        base.Generate(operation, model, builder, terminate);
    }
}
