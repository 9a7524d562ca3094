using System.Globalization;
using Crm.Stock;
using Crm.TestSupport;

namespace Crm.Store;

public sealed class PostgreSqlPlanTests : StoreSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenPostgreSqlAsync();

    [Fact]
    [Trait("Requirement", "W6")]
    public async Task Look_ups_go_by_an_index_before_the_database_has_any_statistics()
    {
        const int rounds = 12, together = 100;
        var tea = await Shop.StockAsync("TEA", rounds * together);
        await using (var fresh = await TestHost.StartAsync(Database, Setup))
            for (var round = 0; round < rounds; round++)
            {
                var held = Enumerable.Range(round * together, together)
                    .Select(i => fresh.Stock.HoldAsync(new HoldStock($"cart {i}", [new StockLine(tea, 1)]), Call with { IdempotencyKey = $"k{i}" }, Cancellation));
                (await Task.WhenAll(held)).ShouldAllBe(h => h.IsAccepted);
            }

        foreach (var table in (string[])["crm_reservation", "crm_call"])
            (await ReadAsync(table, rounds)).ShouldBeLessThan(rounds * together, table);
    }

    /// <summary>Rows of a table that were read by going through the whole of it, once at least so many look-ups are in the statistics.</summary>
    private async Task<long> ReadAsync(string table, long lookups)
    {
        for (var i = 0; i < 2_000; i++, await Task.Delay(50, Cancellation))
            if (await Database.QueryAsync($"select seq_scan + idx_scan, seq_tup_read from pg_stat_user_tables where relname = '{table}'") is [var row]
                && long.Parse(row[0], CultureInfo.InvariantCulture) >= lookups)
                return long.Parse(row[1], CultureInfo.InvariantCulture);
        throw new TimeoutException($"The look-ups in {table} are not in the statistics.");
    }
}
