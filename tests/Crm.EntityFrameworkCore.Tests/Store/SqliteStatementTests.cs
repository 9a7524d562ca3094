using Crm.Sqlite;
using SQLitePCL;

namespace Crm.Store;

/// <summary>What a prepared statement is bound to reaches the table as it is, whatever the row before had.</summary>
public sealed class SqliteStatementTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Rows_bound_one_after_the_other_are_stored_as_they_are(bool isOurs)
    {
        Batteries_V2.Init();
        raw.sqlite3_open_v2(":memory:", out var database, raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_NOMUTEX, null).ShouldBe(raw.SQLITE_OK);
        using (database)
        {
            Run(database, "create table t (id integer primary key, a, b, c, d)", isOurs);
            var room = new TextRoom();
            room.Begin();
            object?[][] rows =
            [
                [1L, "one", "", null, new byte[] { 1, 2 }],
                [2L, null, "two", 7L, null],
                [3L, "", null, true, Array.Empty<byte>()],
                [4L, new string('ü', 900), new string('x', 300_000), "after", new byte[70_000]],
                [5L, null, null, null, null],
                [6L, room.Keep("kept"), room.Keep(""), room.Keep(new string('y', 100_000)), new byte[] { 3 }],
                [7L, new string('z', 2_000), "short", false, null],
            ];
            using (var insert = new SqliteStatement(database, "insert into t values (?1, ?2, ?3, ?4, ?5)", isOurs))
                foreach (var row in rows)
                {
                    for (var i = 0; i < row.Length; i++)
                        insert.Bind(i + 1, row[i]);
                    insert.Execute().ShouldBe(1);
                }

            using var select = new SqliteStatement(database, "select a, b, c, d from t order by id", isOurs);
            foreach (var row in rows)
            {
                select.Step().ShouldBeTrue();
                for (var i = 1; i < row.Length; i++)
                    select.Value(i - 1, KindOf(row[i])).ShouldBe(row[i] is Utf8Text text ? text.ToString() : row[i], $"row {row[0]}, value {i}");
            }
        }
    }

    private static ColumnKind KindOf(object? value) => value switch
    {
        long => ColumnKind.Integer,
        bool => ColumnKind.Boolean,
        byte[] => ColumnKind.Blob,
        _ => ColumnKind.Text,
    };

    private static void Run(sqlite3 database, string sql, bool isOurs)
    {
        using var statement = new SqliteStatement(database, sql, isOurs);
        statement.Execute();
    }
}
