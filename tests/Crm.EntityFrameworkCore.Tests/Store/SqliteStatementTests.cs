using System.Runtime.CompilerServices;
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

            // More than a page, and what lies before it in memory goes: pages that move would be read where they no longer are.
            var garbage = new byte[1 << 15];
            var kept = Enumerable.Range(0, 10).Select(i => room.Keep(new string((char)('a' + i), 15_000))).ToArray();
            GC.KeepAlive(garbage);
            garbage = null;
            object?[][] rows =
            [
                [1L, "one", "", null, new byte[] { 1, 2 }],
                [2L, null, "two", 7L, null],
                [3L, "", null, true, Array.Empty<byte>()],
                [4L, new string('ü', 900), new string('x', 300_000), "after", new byte[70_000]],
                [5L, null, null, null, null],
                [6L, room.Keep("kept"), room.Keep(""), room.Keep(new string('y', 100_000)), new byte[] { 3 }],
                [7L, new string('z', 2_000), "short", false, null],
                [8L, kept[0], kept[4], kept[9], null],
            ];
            using (var insert = new SqliteStatement(database, "insert into t values (?1, ?2, ?3, ?4, ?5)", isOurs))
                foreach (var row in rows)
                {
                    for (var i = 0; i < row.Length; i++)
                        insert.Bind(i + 1, row[i]);
                    if (row[0] is 8L)
                        GC.Collect(2, GCCollectionMode.Forced, blocking: true, compacting: true);
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

    /// <summary>
    /// What SQLite is given by its address stays there: a page on the heap of objects that move is told by its youth, since whether a collection does
    /// move it nobody can make sure of.
    /// </summary>
    [Fact]
    public void Pages_of_kept_texts_never_move()
    {
        var room = new TextRoom();
        room.Begin();
        var kept = Enumerable.Range(0, 10).Select(i => room.Keep(new string((char)('a' + i), 15_000))).ToArray();
        var young = new byte[1 << 16];
        Pages(room).Select(GC.GetGeneration).Distinct().ShouldBe([GC.MaxGeneration], $"As the collector tells one that moves: {GC.GetGeneration(young)}");
        var places = kept.Select(k => k.At).ToArray();
        places.ShouldAllBe(at => at != 0);
        GC.Collect(2, GCCollectionMode.Forced, blocking: true, compacting: true);
        kept.Select(k => k.At).ShouldBe(places);

        // What is too long for a page has no address, and is copied.
        room.Keep(new string('y', 100_000)).At.ShouldBe(0);
    }

    [UnsafeAccessor(UnsafeAccessorKind.Field, Name = "pages")]
    private static extern ref List<byte[]> Pages(TextRoom room);

    /// <summary>A host's database may be of another encoding.</summary>
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public void Texts_of_a_database_in_another_encoding_are_read_as_they_are(bool isOurs)
    {
        Batteries_V2.Init();
        raw.sqlite3_open_v2(":memory:", out var database, raw.SQLITE_OPEN_READWRITE | raw.SQLITE_OPEN_NOMUTEX, null).ShouldBe(raw.SQLITE_OK);
        using (database)
        {
            Run(database, "pragma encoding = 'UTF-16'", isOurs);
            Run(database, "create table t (a, b)", isOurs);
            Run(database, "insert into t values ('Олена 王', '')", isOurs);
            using var select = new SqliteStatement(database, "select a, b from t", isOurs);
            select.Step().ShouldBeTrue();
            select.Value(0, ColumnKind.Text).ShouldBe("Олена 王");
            select.Text(0, "Олена 王").ShouldBe("Олена 王");
            select.Value(1, ColumnKind.Text).ShouldBe("");
        }
    }

    /// <summary>Who stops waits for no rest, and what is asked next begins anew.</summary>
    [Fact]
    public async Task A_look_that_is_called_off_ends()
    {
        await using var reader = new SqliteStandingReader(":memory:", TimeSpan.FromSeconds(1));
        using var source = new CancellationTokenSource();
        const string Numbers = "with recursive n(i) as (select 1 union all select i + 1 from n where i < 50000) select i from n where i > $1";
        var seen = 0;
        await Should.ThrowAsync<OperationCanceledException>(async () => await reader.ReadAsync(Numbers, [0L], _ =>
        {
            if (++seen == 10)
                source.Cancel();
        }, source.Token));
        seen.ShouldBeLessThan(5_000);

        (await reader.NumberAsync(Numbers, [49_999L], TestContext.Current.CancellationToken)).ShouldBe(50_000);
        var among = new List<long>();
        await reader.ReadAsync($"select value from json_each('[1, 2, 3]') where {reader.Among("value", "$1")}", [new List<long> { 3, 1 }], r => among.Add(r.Number(0)), TestContext.Current.CancellationToken);
        among.ShouldBe([1, 3]);
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
