using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;

namespace Crm.Sqlite;

/// <summary>
/// Tables whose key has several columns or is a text are stored by that key, without a rowid and the second tree that would lead to it:
/// a write into a child table touches half as many pages, each of which goes to the log of the commit. Not so the change log: a row
/// of more than a kilobyte, as that of a new order is, would get a page of its own in such a tree and leave half of it empty. The table
/// of the search index gets what finds its rows. Stores that are there keep what they have; both are the same to whoever reads.
/// </summary>
internal sealed class ClusteredMigrationsSql(MigrationsSqlGeneratorDependencies dependencies, IRelationalAnnotationProvider annotations)
    : SqliteMigrationsSqlGenerator(dependencies, annotations)
{
    private const string ChangeLog = "crm_change";

    /// <summary>Under this name EF makes the table anew where SQLite cannot change it.</summary>
    private const string Rebuilt = "ef_temp_" + ChangeLog;

    /// <inheritdoc/>
    protected override void Generate(CreateTableOperation operation, IModel? model, MigrationCommandListBuilder builder, bool terminate = true)
    {
        // Asked before, since EF takes a key of one column out of the operation.
        var isClustered = operation.PrimaryKey is { } key && operation.Name is not (ChangeLog or Rebuilt) && (key.Columns.Length > 1 || IsText(operation, key.Columns[0]));
        base.Generate(operation, model, builder, terminate: false);
        if (isClustered)
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

    private static bool IsText(CreateTableOperation operation, string column) => operation.Columns.Exists(c => c.Name == column && c.ClrType == typeof(string));
}
