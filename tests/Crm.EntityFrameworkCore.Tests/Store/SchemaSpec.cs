using Crm.TestSupport;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Metadata;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.Store;

public abstract class SchemaSpec : StoreSpec
{
    [Fact]
    [Trait("Requirement", "V14")]
    public async Task Saving_past_the_log_throws()
    {
        await using var context = Host.Store.Read();
        context.Add(new ExternalIdRow { Entity = "order", Source = "x", Value = "1", Id = 1 });
        Should.Throw<NotSupportedException>(() => context.SaveChanges());
        await Should.ThrowAsync<NotSupportedException>(() => context.SaveChangesAsync(Cancellation));
        await Should.ThrowAsync<NotSupportedException>(() => context.SaveChangesAsync(false, Cancellation));
        (await Database.CountAsync("crm_external_id")).ShouldBe(0);
    }

    [Fact]
    public void Model_has_no_change_that_migrations_lack()
    {
        using var context = Host.Store.Read();
        context.Database.HasPendingModelChanges().ShouldBeFalse();
    }

    /// <summary>Column by column, index by index: what the migrations made is what the model says.</summary>
    [Fact]
    public async Task Tables_are_as_the_model_says()
    {
        await using var context = Host.Store.Read();
        var model = context.GetService<IDesignTimeModel>().Model.GetRelationalModel();
        var wanted = model.Tables.SelectMany(t => t.Columns.Select(c => $"{t.Name}.{c.Name} {StoreType(c.StoreType)} {(c.IsNullable ? "null" : "not null")}"));
        (await ColumnsAsync()).Order(StringComparer.Ordinal).ShouldBe(wanted.Order(StringComparer.Ordinal));

        var indexes = model.Tables.SelectMany(t => t.Indexes.Select(i => $"{t.Name} {i.Name} {(i.IsUnique ? "unique" : "plain")} {(i.Filter is null ? "all" : "filtered")} ({string.Join(", ", i.Columns.Select(c => c.Name))})"));
        (await IndexesAsync()).Order(StringComparer.Ordinal).ShouldBe(indexes.Order(StringComparer.Ordinal));

        var keys = model.Tables.Select(t => $"{t.Name} ({string.Join(", ", t.PrimaryKey!.Columns.Select(c => c.Name))})");
        (await KeysAsync()).Order(StringComparer.Ordinal).ShouldBe(keys.Order(StringComparer.Ordinal));
    }

    [Fact]
    [Trait("Requirement", "L3")]
    public async Task Several_hosts_that_start_at_once_migrate_under_a_lock()
    {
        await using var empty = await OpenEmptyAsync();
        var hosts = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => TestHost.StartAsync(empty, crm => crm.MigrateAtStart()))));
        foreach (var host in hosts)
        {
            (await host.Sites.ListAsync(Cancellation)).ShouldHaveSingleItem();
            (await host.Schema.ListPendingAsync(Cancellation)).ShouldBeEmpty();
            await host.DisposeAsync();
        }

        await using var context = Host.Store.Read();
        (await empty.CountAsync("crm_migrations")).ShouldBe(context.Database.GetMigrations().Count());
        (await empty.CountAsync("crm_definition")).ShouldBe(3);
    }

    [Fact]
    public async Task Script_makes_the_same_tables()
    {
        await using var empty = await OpenEmptyAsync();
        await empty.ExecuteAsync(Host.Schema.Script());

        await using var host = await TestHost.StartAsync(empty);

        (await host.Schema.ListPendingAsync(Cancellation)).ShouldBeEmpty();
        (await host.Sites.ListAsync(Cancellation)).ShouldHaveSingleItem();
        (await host.History.VerifyAsync(Cancellation)).Problems.ShouldBeEmpty();
    }

    protected abstract Task<TestDatabase> OpenEmptyAsync();

    protected abstract Task<List<string>> ColumnsAsync();

    protected abstract Task<List<string>> IndexesAsync();

    protected abstract Task<List<string>> KeysAsync();

    private static string StoreType(string type) => type.ToLowerInvariant();
}

public sealed class SqliteSchema : SchemaSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenSqliteAsync();

    /// <summary>What a killed migrator leaves: EF's lock row, which nobody would ever give up.</summary>
    [Fact]
    public async Task Migrator_that_was_killed_does_not_block_the_next_start()
    {
        await using var empty = await OpenEmptyAsync();
        await empty.ExecuteAsync("""
            create table "__EFMigrationsLock" ("Id" integer not null primary key, "Timestamp" text not null);
            insert into "__EFMigrationsLock" values (1, '2026-11-01 00:00:00');
            """);
        await File.WriteAllTextAsync(FileOf(empty) + ".migrate", "", Cancellation);

        await using var host = await TestHost.StartAsync(empty, crm => crm.MigrateAtStart()).WaitAsync(Patience.Long, Cancellation);

        (await host.Schema.ListPendingAsync(Cancellation)).ShouldBeEmpty();
    }

    [Fact]
    public async Task File_that_cannot_be_made_is_told_and_not_waited_for()
    {
        await using var nowhere = new EmptyFile(Path.Combine(Path.GetTempPath(), "crm-no-such-folder", "shop.db"));

        await Should.ThrowAsync<DefinitionException>(() => TestHost.StartAsync(nowhere, crm => crm.MigrateAtStart()).WaitAsync(Patience.Long, Cancellation));
    }

    /// <summary>By their keys, but the log, whose rows are long; which is found by its indexes all the same.</summary>
    [Fact]
    public async Task Rows_lie_where_they_take_little_to_write_and_are_found_by_indexes()
    {
        var wrong = await Database.QueryAsync("""
            select t.name from pragma_table_list t join (select m.name, count(*) as parts, max(upper(c.type) = 'TEXT') as texts
                from sqlite_schema m join pragma_table_info(m.name) c where m.type = 'table' and c.pk > 0 group by m.name) k on k.name = t.name
            where t.name like 'crm\_%' escape '\' and t.name <> 'crm_migrations' and t.name not like 'crm\_search\_index%' escape '\'
                and t.wr <> (t.name <> 'crm_change' and (k.parts > 1 or k.texts))
            """);
        wrong.ShouldBeEmpty();
        foreach (var (query, index) in new[]
        {
            ("select * from crm_change where ticket in (1, 2) order by ticket, ordinal", "sqlite_autoindex_crm_change_1 (ticket=?)"),
            ("select * from crm_change c left join crm_personal p on p.ticket = c.ticket and p.ordinal = c.ordinal where c.ticket > 1", "p USING PRIMARY KEY (ticket=? AND ordinal=?)"),
            ("select * from crm_change where entity = 'order' and entity_id = 1 order by version", "ix_crm_change_entity_entity_id_version_happened (entity=? AND entity_id=?)"),
            ("select * from crm_timer where timer_key = 'a'", "PRIMARY KEY (timer_key=?)"),
        })
            string.Join('\n', (await Database.QueryAsync("explain query plan " + query)).Select(r => r[^1])).ShouldContain(index, Case.Sensitive, query);
    }

    protected override Task<TestDatabase> OpenEmptyAsync() =>
        Task.FromResult<TestDatabase>(new EmptyFile(Path.Combine(Directory.CreateTempSubdirectory("crm-test-").FullName, "shop.db")));

    protected override async Task<List<string>> ColumnsAsync() => [.. (await Database.QueryAsync("""
        select t.name || '.' || c.name || ' ' || lower(c.type) || ' ' || case when c."notnull" = 1 then 'not null' else 'null' end
        from sqlite_schema t join pragma_table_info(t.name) c where t.type = 'table' and t.name like 'crm\_%' escape '\' and t.name <> 'crm_migrations' and t.name not like 'crm\_search\_index%' escape '\'
        """)).Select(r => r[0])];

    protected override async Task<List<string>> IndexesAsync() => [.. (await Database.QueryAsync("""
        select t.name || ' ' || i.name || ' ' || case when i."unique" = 1 then 'unique' else 'plain' end || ' ' || case when i.partial = 1 then 'filtered' else 'all' end
            || ' (' || (select group_concat(x.name, ', ') from (select name from pragma_index_info(i.name) order by seqno) x) || ')'
        from sqlite_schema t join pragma_index_list(t.name) i where t.type = 'table' and t.name like 'crm\_%' escape '\' and i.origin = 'c'
        """)).Select(r => r[0])];

    protected override async Task<List<string>> KeysAsync() => [.. (await Database.QueryAsync("""
        select t.name || ' (' || (select group_concat(x.name, ', ') from (select name from pragma_table_info(t.name) where pk > 0 order by pk) x) || ')'
        from sqlite_schema t where t.type = 'table' and t.name like 'crm\_%' escape '\' and t.name <> 'crm_migrations' and t.name not like 'crm\_search\_index%' escape '\'
        """)).Select(r => r[0])];

    private static string FileOf(TestDatabase database) => database.ConnectionString["Data Source=".Length..];

    private sealed class EmptyFile(string file) : TestDatabase
    {
        public override string ConnectionString => $"Data Source={file}";

        public override void Use(CrmBuilder crm) => crm.UseSqlite(ConnectionString);

        internal override IStoreDialect Dialect() => new Crm.Sqlite.SqliteDialect(ConnectionString);

        public override ValueTask DisposeAsync()
        {
            Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();
            if (Directory.Exists(Path.GetDirectoryName(file)))
                Directory.Delete(Path.GetDirectoryName(file)!, recursive: true);
            return default;
        }
    }
}

public sealed class PostgreSqlSchema : SchemaSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenPostgreSqlAsync();

    [Fact]
    public async Task Log_is_partitioned_by_month_ahead_and_has_a_place_for_the_rest()
    {
        var parts = (await Database.QueryAsync("""
            select c.relname, pg_get_expr(c.relpartbound, c.oid) from pg_inherits i join pg_class c on c.oid = i.inhrelid
            where i.inhparent = 'crm_change'::regclass order by 1
            """)).ToDictionary(r => r[0], r => r[1]);

        parts["crm_change_other"].ShouldBe("DEFAULT");
        parts.Count.ShouldBe(25);
        var month = (await Database.QueryAsync("select to_char(now() at time zone 'UTC', 'YYYY_MM')"))[0][0];
        parts.Keys.ShouldContain("crm_change_" + month);
    }

    protected override async Task<TestDatabase> OpenEmptyAsync() => new EmptyDatabase(await (await Postgres.RequireAsync()).CreateDatabaseAsync());

    protected override async Task<List<string>> ColumnsAsync() => [.. (await Database.QueryAsync("""
        select c.table_name || '.' || c.column_name || ' ' || c.data_type || ' ' || case when c.is_nullable = 'YES' then 'null' else 'not null' end
        from information_schema.columns c where c.table_schema = 'public' and c.table_name like 'crm\_%' and c.table_name <> 'crm_migrations' and c.table_name not like 'crm\_change\__%' and c.table_name not like 'crm\_event\__%'
        """)).Select(r => r[0])];

    protected override async Task<List<string>> IndexesAsync() => [.. (await Database.QueryAsync("""
        select t.relname || ' ' || c.relname || ' ' || case when i.indisunique then 'unique' else 'plain' end || ' ' || case when i.indpred is null then 'all' else 'filtered' end
            || ' (' || (select string_agg(a.attname, ', ' order by k.n) from unnest(i.indkey) with ordinality k(attnum, n) join pg_attribute a on a.attrelid = t.oid and a.attnum = k.attnum) || ')'
        from pg_index i join pg_class c on c.oid = i.indexrelid join pg_class t on t.oid = i.indrelid
        where t.relname like 'crm\_%' and t.relname not like 'crm\_change\__%' and t.relname not like 'crm\_event\__%' and t.relname <> 'crm_migrations' and not i.indisprimary and c.relname <> 'ix_crm_search_terms'
        """)).Select(r => r[0])];

    /// <summary>The log's key has its partitions' column at the end, which the model need not know.</summary>
    protected override async Task<List<string>> KeysAsync() => [.. (await Database.QueryAsync("""
        select t.relname || ' (' || (select string_agg(a.attname, ', ' order by k.n) from unnest(i.indkey) with ordinality k(attnum, n) join pg_attribute a on a.attrelid = t.oid and a.attnum = k.attnum) || ')'
        from pg_index i join pg_class t on t.oid = i.indrelid
        where t.relname like 'crm\_%' and t.relname not like 'crm\_change\__%' and t.relname not like 'crm\_event\__%' and t.relname <> 'crm_migrations' and i.indisprimary
        """)).Select(r => r[0].Replace("crm_change (ticket, ordinal, recorded)", "crm_change (ticket, ordinal)", StringComparison.Ordinal))];

    private sealed class EmptyDatabase(PostgresDatabase database) : TestDatabase
    {
        public override string ConnectionString => database.ConnectionString;

        public override void Use(CrmBuilder crm) => crm.UsePostgreSql(ConnectionString);

        internal override IStoreDialect Dialect() => new PostgreSql.PostgreSqlDialect(ConnectionString);

        public override ValueTask DisposeAsync() => database.DisposeAsync();
    }
}
