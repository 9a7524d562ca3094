using Crm.Sqlite;
using SQLitePCL;

namespace Crm.Store;

/// <summary>The log of commits is taken over into the database while the writer goes on, and begins anew.</summary>
public sealed class SqliteLogTests
{
    private const int Full = 40;
    private const int Pages = 5;
    private const int PageBytes = 4096;

    [Fact]
    public void The_log_begins_anew_however_fast_the_writer_is_and_grows_only_while_somebody_reads()
    {
        var folder = Directory.CreateTempSubdirectory("crm-log-").FullName;
        var file = Path.Combine(folder, "store.db");
        try
        {
            Batteries_V2.Init();
            raw.sqlite3_open_v2(file, out var writer, raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_CREATE | raw.SQLITE_OPEN_NOMUTEX, null).ShouldBe(raw.SQLITE_OK);
            using (writer)
            {
                Run(writer, "pragma journal_mode = wal");
                Run(writer, "pragma synchronous = off");
                Run(writer, "create table t (id integer primary key, a)");
                using var log = new SqliteLog(writer, file, TimeSpan.FromSeconds(30), Full);
                Write(writer, log, 400);
                var quiet = LogPages(file);
                quiet.ShouldBeLessThanOrEqualTo((SqliteLog.Most * Full) + (4 * Pages), "the writer waits before it grows beyond that");
                log.Taken.ShouldBeGreaterThan(log.Left, "the thread takes over what the writer would have to");

                VisitWhileWriting(writer, log, file);

                // Whoever reads keeps the log from beginning anew, and keeps seeing what he saw.
                using (var reader = SqliteRows.Open(file, TimeSpan.FromSeconds(30)))
                {
                    Run(reader, "begin");
                    Number(reader, "select count(*) from t").ShouldBe(600);
                    Write(writer, log, 100);
                    Number(reader, "select count(*) from t").ShouldBe(600);
                    LogPages(file).ShouldBeGreaterThan(100 * Pages);
                    Run(reader, "commit");
                }

                // The file stays as long as it was; what is written anew stands at its beginning.
                var grown = LogPages(file);
                Write(writer, log, 400);
                LogPages(file).ShouldBeLessThan(grown + (SqliteLog.Most * Full) + (4 * Pages));
                Number(writer, "select count(*) from t").ShouldBe(1100);
            }

            using var again = SqliteRows.Open(file, TimeSpan.FromSeconds(30));
            Number(again, "select count(*) from t").ShouldBe(1100);
            Number(again, "select sum(length(a)) from t").ShouldBe(1100L * Pages * PageBytes);
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    /// <summary>A reader that comes and goes is in the way of beginning anew at most moments, not at all.</summary>
    private static void VisitWhileWriting(sqlite3 writer, SqliteLog log, string file)
    {
        using var visitor = SqliteRows.Open(file, TimeSpan.FromSeconds(30));
        for (var i = 0; i < 200; i++)
        {
            var isThere = i % 10 != 0;
            if (isThere)
            {
                Run(visitor, "begin");
                Number(visitor, "select count(*) from t").ShouldBe(400 + i);
            }

            Write(writer, log, 1);
            if (isThere)
                Run(visitor, "commit");
        }

        LogPages(file).ShouldBeLessThan(6 * Full, "1,000 pages were written");
    }

    private static void Write(sqlite3 writer, SqliteLog log, int commits)
    {
        for (var i = 0; i < commits; i++)
        {
            Run(writer, $"insert into t (a) values (zeroblob({Pages * PageBytes}))");
            log.AfterCommit();
        }
    }

    private static long LogPages(string file) => new FileInfo(file + "-wal").Length / (PageBytes + 24);

    private static void Run(sqlite3 database, string sql)
    {
        using var statement = new SqliteStatement(database, sql, isOurs: true);
        statement.Step();
        statement.Reset();
    }

    private static long Number(sqlite3 database, string sql)
    {
        using var statement = new SqliteStatement(database, sql, isOurs: true);
        statement.Step();
        var number = statement.Number(0);
        statement.Reset();
        return number;
    }
}
