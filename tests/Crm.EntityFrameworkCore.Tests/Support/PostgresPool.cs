using System.Collections.Concurrent;
using Npgsql;

namespace Crm.TestSupport;

/// <summary>
/// Migrated databases, used by one test after another: making one takes a second or two, emptying one a few hundredths. One whose
/// schema a test has left otherwise than it was is dropped.
/// </summary>
internal sealed class PostgresPool(PostgresServer server, string template)
{
    /// <summary>Everybody who still talks to the database goes first; then what a test made beside the product's tables, and all rows.</summary>
    private const string EmptySql = """
        do $$
        declare found text;
        begin
            for found in select format('drop table if exists %s cascade', c.oid::regclass) from pg_class c
                where c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'p') and not exists (select 1 from pool.known t where t.name = c.relname)
            loop execute found; end loop;
            select 'truncate ' || string_agg(c.oid::regclass::text, ', ') || ' cascade' into found from pg_class c
                where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'crm_migrations' and pg_relation_size(c.oid) > 262144;
            if found is not null then execute found; end if;
            set session_replication_role = replica;
            for found in select format('delete from %s', c.oid::regclass) from pg_class c
                where c.relnamespace = 'public'::regnamespace and c.relkind = 'r' and c.relname <> 'crm_migrations' and pg_relation_size(c.oid) > 0
            loop execute found; end loop;
            for found in select format('alter sequence %s restart', c.oid::regclass) from pg_class c where c.relnamespace = 'public'::regnamespace and c.relkind = 'S'
            loop execute found; end loop;
            perform pg_stat_reset();
            update pg_class set relpages = 0, reltuples = -1 where relnamespace = 'public'::regnamespace and reltuples > 0 and relkind in ('r', 'i');
            delete from pg_statistic s using pg_class c where c.oid = s.starelid and c.relnamespace = 'public'::regnamespace;
        end $$
        """;

    /// <summary>All that a test may have altered, in one text.</summary>
    private const string ShapeSql = """
        select md5(string_agg(told, E'\n' order by told)) from (
            select concat_ws(' ', 'relation', c.relname, c.relkind, c.reloptions, pg_get_expr(c.relpartbound, c.oid)) as told from pg_class c where c.relnamespace = 'public'::regnamespace
            union all select concat_ws(' ', 'column', a.attrelid::regclass, a.attnum, a.attname, a.atttypid, a.attnotnull, a.attisdropped)
                from pg_attribute a join pg_class c on c.oid = a.attrelid where c.relnamespace = 'public'::regnamespace and a.attnum > 0
            union all select concat_ws(' ', 'default', d.adrelid::regclass, d.adnum, pg_get_expr(d.adbin, d.adrelid)) from pg_attrdef d
            union all select pg_get_indexdef(i.indexrelid) from pg_index i join pg_class c on c.oid = i.indrelid where c.relnamespace = 'public'::regnamespace
            union all select concat_ws(' ', 'constraint', k.conrelid::regclass, pg_get_constraintdef(k.oid)) from pg_constraint k where k.connamespace = 'public'::regnamespace
            union all select concat_ws(' ', pg_get_triggerdef(t.oid), t.tgenabled) from pg_trigger t where not t.tgisinternal
            union all select concat_ws(' ', 'function', p.proname, p.prosrc) from pg_proc p where p.pronamespace = 'public'::regnamespace
            union all select concat_ws(' ', 'schema', n.nspname) from pg_namespace n where n.nspname !~ '^pg_'
            union all select concat_ws(' ', 'extension', e.extname) from pg_extension e
            union all select concat_ws(' ', 'settings', s.setconfig) from pg_db_role_setting s join pg_database d on d.oid = s.setdatabase where d.datname = current_database()
            union all select concat_ws(' ', 'migration', m."MigrationId") from crm_migrations m) all_of_it
        """;

    private readonly ConcurrentBag<PostgresDatabase> free = [];
    private readonly Lazy<Task<string>> shape = new(() => ShapeOfAsync(server, template));

    /// <summary>Prepares a template for databases that go from test to test.</summary>
    internal static async Task PrepareAsync(string connectionString)
    {
        await using var connection = new NpgsqlConnection(connectionString);
        await connection.OpenAsync();
        await ExecuteAsync(connection, "create schema pool; create table pool.known as select relname as name from pg_class where relnamespace = 'public'::regnamespace and relkind in ('r', 'p')");
    }

    internal async Task<PostgresDatabase> TakeAsync() => free.TryTake(out var database) ? database : await server.CreateDatabaseAsync(template);

    internal async Task GiveBackAsync(PostgresDatabase database)
    {
        if (await IsEmptiedAsync(database))
            free.Add(database);
        else
            await database.DisposeAsync();
    }

    private async Task<bool> IsEmptiedAsync(PostgresDatabase database)
    {
        try
        {
            using (var pooled = new NpgsqlConnection(database.ConnectionString))
                NpgsqlConnection.ClearPool(pooled);
            await using var connection = new NpgsqlConnection(database.ConnectionString + ";Pooling=false");
            await connection.OpenAsync();
            const string Others = "from pg_stat_activity where datname = current_database() and pid <> pg_backend_pid()";
            while (await ScalarAsync(connection, $"select count(pg_terminate_backend(pid)) {Others}") is not 0L)
                await Task.Delay(5);
            await ExecuteAsync(connection, EmptySql);
            return (string)(await ScalarAsync(connection, ShapeSql))! == await shape.Value;
        }
        catch (NpgsqlException)
        {
            return false;
        }
    }

    private static async Task<string> ShapeOfAsync(PostgresServer server, string database)
    {
        await using var connection = new NpgsqlConnection(server.ConnectionString(database) + ";Pooling=false");
        await connection.OpenAsync();
        return (string)(await ScalarAsync(connection, ShapeSql))!;
    }

    private static async Task<object?> ScalarAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        return await command.ExecuteScalarAsync();
    }

    private static async Task ExecuteAsync(NpgsqlConnection connection, string sql)
    {
        await using var command = new NpgsqlCommand(sql, connection);
        await command.ExecuteNonQueryAsync();
    }
}
