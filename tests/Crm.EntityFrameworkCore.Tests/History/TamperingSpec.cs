using Crm.Orders;
using Crm.TestSupport;

namespace Crm.History;

public abstract class TamperingSpec : StoreSpec
{
    /// <summary>What a hand with access to the tables may do, and a word of the problem that names it. {0} is the ticket of the order's commit, {1} its call, {2} the order, {3} the last ticket.</summary>
    public static TheoryData<string, string> Deeds => new()
    {
        { "update crm_call set actor = 'staff:boris' where id = {1}", "commit {0}: its calls or records were altered" },
        { "update crm_call set cause = 'gift' where id = {1}", "commit {0}: its calls" },
        { "update crm_call set recorded = (select min(recorded) from crm_call) where id = {1}", "commit {0}: its calls" },
        { "update crm_call set ticket = {3} where id = {1}", "commit {0}: its calls" },
        { "delete from crm_call where id = {1}", "commit {0}: its calls" },
        { "update crm_change set body = replace(body, 'web', 'pos') where ticket = {0} and entity = 'order'", "commit {0}: its calls" },
        { "update crm_change set event = 'order.seen' where ticket = {0} and entity = 'order'", "commit {0}: its calls" },
        { "update crm_change set body = 'not json' where ticket = {0} and entity = 'order'", "order {2} version 1: its record cannot be read" },
        { "update crm_change set delta = delta + 1000 where ticket = {0} and delta is not null", "stock 1: its records do not give its row: reserved" },
        { "update crm_change set delta = 0 - delta where ticket = {0} and delta is not null", "entries stock.reserved come to" },
        { "update crm_change set happened = recorded, call_id = call_id - 1 where ticket = {0}", "commit {0}: its calls" },
        { "delete from crm_change where ticket = {0} and entity = 'order'", "order {2}: has a row but no records" },
        { "update crm_change set ordinal = 99 - ordinal where ticket = {0}", "commit {0}: its calls" },
        { "update crm_change set ticket = {3}, ordinal = 50 where ticket = {0} and ordinal = 0", "commit {0}: " },
        { "insert into crm_change (ticket, ordinal, entity, entity_id, version, event, call_id, recorded, happened) select 999999, 0, entity, entity_id, 2, event, call_id, recorded, happened from crm_change where ticket = {0} and entity = 'order'", "commit 999999: is not there, but has records" },
        { "delete from crm_commit where ticket = {0}", "commit {0}: is not there, but has calls" },
        { "update crm_commit set recorded = (select max(recorded) from crm_commit) where ticket = {0} - 1", "the chain breaks here" },
        { "update crm_commit set digest = chain where ticket = {0}", "commit {0}: its calls" },
        { "update crm_commit set chain = digest where ticket = {0}", "commit {0}: the chain breaks here" },
        { "update crm_commit set count = count + 1 where ticket = {0}", "commit {0}: " },
        { "update crm_commit set format = 2 where ticket = {0}", "commit {0}: its format 2 is unknown" },
        { "update crm_personal set document = replace(document, 'Olena', 'Irina') where ticket = {0}", "its personal data were altered" },
        { "update crm_personal set document = null where ticket = {0}", "its personal data were altered" },
        { "update crm_personal set subject = 4711 where ticket = {0}", "about 4711" },
        { "delete from crm_personal where ticket = {0}", "its personal data are missing" },
        { "update crm_personal set ordinal = ordinal + 50 where ticket = {0}", "its personal data are missing" },
        { "update crm_order set channel = 'pos' where id = {2}", "order {2}: its records do not give its row: channel" },
        { "update crm_order set version = 7 where id = {2}", "order {2}: its row has version 7, its records 1" },
        { "update crm_stock_balance set on_hand = on_hand + 1000", "does not give" },
        { "update crm_stock_balance set back_order_limit = 5000", "backOrderLimit" },
        { "delete from crm_customer_summary", "customer-summary 1: has records but no row" },
    };

    [Theory]
    [MemberData(nameof(Deeds))]
    [Trait("Requirement", "V14")]
    public async Task Tampering_is_found_and_named(string deed, string problem)
    {
        await Shop.StockAsync("TEA", 5);
        Host.Clock.Advance(NodaTime.Duration.FromSeconds(1));
        var placed = (await Host.Orders.PlaceAsync(Shop.Order("web", "067 123-45-67", ("TEA", 1)), Call with { Happened = Host.Clock.GetCurrentInstant() - NodaTime.Duration.FromSeconds(1) }, Cancellation)).Value;
        Host.Clock.Advance(NodaTime.Duration.FromSeconds(1));
        await Host.Stock.AddWarehouseAsync(new Stock.WarehouseDefinition("W3", "New"), Call, Cancellation);
        await Shop.VerifyAsync();
        var order = (await Database.QueryAsync($"select ticket, call_id from crm_change where entity = 'order' and entity_id = {placed.OrderId.Value}"))[0];
        var last = (await Database.QueryAsync("select max(ticket) from crm_commit"))[0][0];
        object[] names = [order[0], order[1], placed.OrderId.Value, last];

        (await Database.ExecuteAsync(string.Format(System.Globalization.CultureInfo.InvariantCulture, deed, names))).ShouldBeGreaterThan(0);

        var wanted = string.Format(System.Globalization.CultureInfo.InvariantCulture, problem, names).Replace("does not give", "records do not give", StringComparison.Ordinal);
        var problems = (await Host.History.VerifyAsync(Cancellation)).Problems;
        problems.ShouldContain(p => p.Contains(wanted), string.Join("\n", problems));
    }

    [Fact]
    [Trait("Requirement", "V14")]
    public async Task Tail_that_was_cut_off_is_found_against_an_exported_head()
    {
        await Shop.StockAsync("TEA", 5);
        var before = (await Host.History.VerifyAsync(Cancellation)).Head;
        var ticket = (await Database.QueryAsync("select max(ticket) from crm_commit"))[0][0];
        (await Host.Stock.AddWarehouseAsync(new Stock.WarehouseDefinition("W3", "New"), Call, Cancellation)).IsAccepted.ShouldBeTrue();
        var head = (await Host.History.VerifyAsync(before, Cancellation)).ShouldBeSound().Head;
        head.ShouldNotBe(before);

        foreach (var table in (string[])["crm_change", "crm_call", "crm_commit", "crm_personal"])
            await Database.ExecuteAsync($"delete from {table} where ticket > {ticket}");
        await Database.ExecuteAsync("delete from crm_warehouse where code = 'W3'");

        (await Host.History.VerifyAsync(Cancellation)).ShouldBeSound();
        (await Host.History.VerifyAsync(before, Cancellation)).ShouldBeSound();
        (await Host.History.VerifyAsync(head, Cancellation)).Problems.ShouldHaveSingleItem().ShouldContain(head);
    }

    [Fact]
    [Trait("Requirement", "V14")]
    public async Task Faults_on_both_sides_of_a_cut_between_what_is_read_together_are_found_wherever_it_falls()
    {
        await Shop.StockAsync("TEA", 50);
        var orders = new List<PlacedOrder>();
        for (var i = 0; i < 4; i++)
            orders.Add((await Host.Orders.PlaceAsync(Shop.Order("web", $"067 123-45-6{i}", ("TEA", 1)), Call, Cancellation)).Value);
        await Shop.VerifyAsync();
        var tickets = (await Database.QueryAsync("select distinct ticket from crm_change where entity = 'order' order by ticket")).Select(r => r[0]).ToList();
        tickets.Count.ShouldBe(4);

        // Personal data of no record, in two commits that follow each other; a call and a record that were altered, in the next two.
        await Database.ExecuteAsync($"update crm_personal set ordinal = ordinal + 50 where ticket in ({tickets[0]}, {tickets[1]})");
        await Database.ExecuteAsync($"update crm_call set cause = 'gift' where ticket = {tickets[2]}");
        await Database.ExecuteAsync($"update crm_change set body = replace(body, 'web', 'pos') where ticket = {tickets[3]} and entity = 'order'");
        var problems = (await Host.History.VerifyAsync(Cancellation)).Problems;
        foreach (var (ticket, problem) in tickets.Zip((string[])["personal data of a record", "personal data of a record", "its calls or records were altered", "its calls or records were altered"]))
            problems.ShouldContain(p => p.StartsWith($"commit {ticket}: {problem}", StringComparison.Ordinal), string.Join("\n", problems));
        foreach (var most in (int[])[1, 2, 5, 8, 9, 10, 11, 12, 15, 20, 30])
        {
            Host.History.RecordsAtOnce = most;
            (await Host.History.VerifyAsync(Cancellation)).Problems.Order(StringComparer.Ordinal).ShouldBe(problems.Order(StringComparer.Ordinal), $"{most} at once");
        }
    }

    [Fact]
    [Trait("Requirement", "V14")]
    public async Task Check_goes_on_beside_a_writer_who_holds_the_store()
    {
        await Shop.StockAsync("TEA", 5);
        await using var connection = await Database.ConnectAsync();
        await using var transaction = await connection.BeginTransactionAsync(Cancellation);
        await Host.Stock.AddWarehouseAsync(new Stock.WarehouseDefinition("W3", "New"), Call with { Transaction = transaction }, Cancellation);

        (await Host.History.VerifyAsync(Cancellation).WaitAsync(Patience.Long, Cancellation)).ShouldBeSound();
    }
}

internal static class VerifyReportAssertions
{
    internal static VerifyReport ShouldBeSound(this VerifyReport report)
    {
        report.Problems.ShouldBeEmpty();
        report.IsSound.ShouldBeTrue();
        return report;
    }
}

public sealed class SqliteTampering : TamperingSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenSqliteAsync();
}

public sealed class PostgreSqlTampering : TamperingSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenPostgreSqlAsync();
}
