using Crm.Customers;
using Crm.TestSupport;
using Microsoft.EntityFrameworkCore;

namespace Crm.History;

public abstract class CheckpointSpec : StoreSpec
{
    [Fact]
    [Trait("Requirement", "O13")]
    public async Task Fold_from_a_checkpoint_equals_one_from_the_beginning()
    {
        await Shop.StockAsync("TEA", 5);
        var customer = (await Host.Orders.PlaceAsync(Shop.Order("web", "067 123-45-67", ("TEA", 1)), Call, Cancellation)).Value.CustomerId!.Value;
        await Task.WhenAll(Enumerable.Range(0, 230).Select(i => Host.Customers.CommentAsync(customer, $"Comment {i}", Call, Cancellation)));

        await using var read = Host.Store.Read();
        var stored = await read.Set<CheckpointRow>().Where(c => c.Entity == "customer").OrderBy(c => c.Version).ToListAsync(Cancellation);
        stored.Select(c => c.Version).ShouldBe([100, 200]);
        stored.ShouldAllBe(c => c.Subject == customer.Value);
        var records = await Host.History.OfAsync("customer", customer.Value, Cancellation);
        records.Count.ShouldBeGreaterThan(230);
        var plan = Host.Store.Model.Aggregate<Customer>();
        var whole = new FoldedState(plan);
        foreach (var record in records)
            whole.Apply(record.Version, record.Body, record.Personal).ShouldBeNull();
        foreach (var checkpoint in stored)
        {
            var later = new FoldedState(plan);
            later.Start(checkpoint.Version, checkpoint.Document, checkpoint.Personal);
            foreach (var record in records.Skip(checkpoint.Version))
                later.Apply(record.Version, record.Body, record.Personal).ShouldBeNull();
            later.DifferenceTo(whole).ShouldBeNull();
            later.Version.ShouldBe(whole.Version);
        }

        await Shop.VerifyAsync();
    }

    [Fact]
    [Trait("Requirement", "O13")]
    public async Task Ledger_has_checkpoints_that_agree_with_its_entries()
    {
        var variant = await Shop.StockAsync("TEA", 5);
        for (var i = 0; i < 2; i++)
            await Task.WhenAll(Enumerable.Range(0, 60).Select(_ => Host.Stock.ReceiveAsync(new Stock.StockDocument(Shop.W1, [new Stock.StockLine(variant, 1)]), Call, Cancellation)));
        (await Database.CountAsync("crm_checkpoint", "entity = 'stock'")).ShouldBe(1);
        await Shop.VerifyAsync();

        await Database.ExecuteAsync("update crm_checkpoint set document = replace(document, '\"onHand\":', '\"onHand\":9') where entity = 'stock'");

        (await Host.History.VerifyAsync(Cancellation)).Problems.ShouldHaveSingleItem().ShouldContain("version 100: its checkpoint differs from its records: onHand");
    }
}

public sealed class SqliteCheckpoint : CheckpointSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenSqliteAsync();
}

public sealed class PostgreSqlCheckpoint : CheckpointSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenPostgreSqlAsync();
}
