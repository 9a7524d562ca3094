using Crm.Search;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.EntityFrameworkCore.Migrations.Operations;
using Npgsql.EntityFrameworkCore.PostgreSQL.Infrastructure.Internal;
using Npgsql.EntityFrameworkCore.PostgreSQL.Migrations;

namespace Crm.PostgreSql;

/// <summary>
/// Streams are partitioned by month: what is old is read past, and vacuumed by itself. Months are made ahead by a function, which each
/// start calls; what falls outside has a place of its own. The table of the search index gets what finds its rows: an index on an
/// expression, which a model cannot say.
/// </summary>
#pragma warning disable EF1001 // The generator's own constructor asks for these options; there is no other way to extend it.
internal sealed class PostgreSqlMigrationsSql(MigrationsSqlGeneratorDependencies dependencies, INpgsqlSingletonOptions options)
    : NpgsqlMigrationsSqlGenerator(dependencies, options)
#pragma warning restore EF1001
{
    internal const string Streams = "crm_event";

    /// <inheritdoc/>
    protected override void Generate(CreateTableOperation operation, IModel? model, MigrationCommandListBuilder builder, bool terminate = true)
    {
        if (operation.Name != Streams || !terminate)
        {
            base.Generate(operation, model, builder, terminate);
            if (operation.Name == SearchRow.Table)
                IndexTerms(builder);
            return;
        }

        base.Generate(operation, model, builder, terminate: false);
        builder.AppendLine(" PARTITION BY RANGE (at);");
        EndStatement(builder);
        builder.AppendLine("""
            CREATE TABLE crm_event_other PARTITION OF crm_event DEFAULT;
            CREATE OR REPLACE FUNCTION crm_event_partitions(months integer) RETURNS void LANGUAGE plpgsql AS $$
            DECLARE
                month timestamptz := date_trunc('month', now() AT TIME ZONE 'UTC') AT TIME ZONE 'UTC';
                next timestamptz;
            BEGIN
                PERFORM pg_advisory_xact_lock(hashtext('crm_event_partitions'));
                FOR i IN 1..months LOOP
                    next := ((month AT TIME ZONE 'UTC') + interval '1 month') AT TIME ZONE 'UTC';
                    IF to_regclass('crm_event_' || to_char(month AT TIME ZONE 'UTC', 'YYYY_MM')) IS NULL
                        AND NOT EXISTS (SELECT 1 FROM crm_event_other WHERE at >= month AND at < next) THEN
                        EXECUTE format('CREATE TABLE %I PARTITION OF crm_event FOR VALUES FROM (%L) TO (%L)',
                            'crm_event_' || to_char(month AT TIME ZONE 'UTC', 'YYYY_MM'), month, next);
                    END IF;
                    month := next;
                END LOOP;
            END $$;
            SELECT crm_event_partitions(6);
            """);
        EndStatement(builder);
    }

    private void IndexTerms(MigrationCommandListBuilder builder)
    {
        builder.Append(PostgreSqlSearch.Create).AppendLine(Dependencies.SqlGenerationHelper.StatementTerminator);
        builder.EndCommand();
    }
}
