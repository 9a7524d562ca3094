using Crm.Rules;
using Crm.TestSupport;
using NodaTime;

namespace Crm.Store;

/// <summary>What background work looks by: the same statements mean the same on both databases, and are good for as long as the process lives.</summary>
public abstract class StandingReaderSpec
{
    private const string Numbers = "with recursive n(i) as (select cast(1 as bigint) union all select i + 1 from n where i < 5000) select i from n where ";

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    protected abstract Task<TestDatabase> OpenAsync();

    [Fact]
    public async Task Values_lists_and_kept_statements_are_what_they_should_be_whatever_becomes_of_tables()
    {
        await using var database = await OpenAsync();
        var dialect = database.Dialect();
        var reader = dialect.OpenStandingReader();
        var moment = Instant.FromUtc(2026, 11, 16, 10, 0).PlusNanoseconds(123_456_000);
        var read = new List<(long, string?, long, bool, bool, long)>();
        for (var i = 0; i < 3; i++)
            await reader.ReadAsync("select cast($1 as bigint), $2, $3, $1 = $1, nullif($2, $2)", [7L + i, "Олена", moment], r => read.Add((r.Number(0), r.Text(1), r.Micros(2), r.Flag(3), r.IsNull(4), r.NumberOr0(4))), Cancellation);
        read.ShouldBe(Enumerable.Range(7, 3).Select(n => ((long)n, (string?)"Олена", RuleTime.Micros(moment), true, true, 0L)));

        // Lists of none, of one, of all.
        foreach (var count in (int[])[0, 1, 5_000])
            (await ListAsync(reader, Numbers + reader.Among("i", "$1"), [Enumerable.Range(1, count).Select(i => (long)i).ToList()])).Order().ShouldBe(Enumerable.Range(1, count).Select(i => (long)i));

        // More than are kept, and the first ones again.
        foreach (var i in Enumerable.Range(0, 70).Concat(Enumerable.Range(0, 5)))
            (await ListAsync(reader, $"select cast({i} as bigint)", [])).ShouldBe([i]);

        // A migration builds the table anew with other columns under a statement that is kept.
        for (var i = 0; i < 3; i++)
        {
            await database.ExecuteAsync($"create table standing ({(i % 2 == 0 ? "a bigint" : "b text, a bigint")})");
            await database.ExecuteAsync($"insert into standing (a) values ({i})");
            for (var again = 0; again < 4; again++)
                (await ListAsync(reader, "select a from standing where a >= $1", [0L])).ShouldBe([i]);
            await database.ExecuteAsync("drop table standing");
        }

        // Many at once, one that fails among them, and one that is called off.
        var sums = await Task.WhenAll(Enumerable.Range(1, 8).Select(n => Task.Run(async () => (await ListAsync(reader, Numbers + "i <= $1", [(long)n * 100])).Count, Cancellation)));
        sums.ShouldBe(Enumerable.Range(1, 8).Select(n => n * 100));
        await Should.ThrowAsync<InvalidOperationException>(async () => await reader.ReadAsync(Numbers + "i <= $1", [50L], r => _ = r.Number(0) == 20 ? throw new InvalidOperationException() : 0, Cancellation));
        await Should.ThrowAsync<OperationCanceledException>(async () => await reader.ReadAsync(Numbers + "i <= $1", [50L], _ => { }, new CancellationToken(canceled: true)));
        (await ListAsync(reader, Numbers + "i <= $1", [50L])).Count.ShouldBe(50);
        await reader.DisposeAsync();
        if (dialect is IAsyncDisposable held)
            await held.DisposeAsync();
    }

    private static async Task<List<long>> ListAsync(IStandingReader reader, string sql, object[] values)
    {
        var found = new List<long>();
        await reader.ReadAsync(sql, values, r => found.Add(r.Number(0)), Cancellation);
        return found;
    }
}

public sealed class SqliteStandingReading : StandingReaderSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenSqliteAsync();
}

public sealed class PostgreSqlStandingReading : StandingReaderSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenPostgreSqlAsync();
}
