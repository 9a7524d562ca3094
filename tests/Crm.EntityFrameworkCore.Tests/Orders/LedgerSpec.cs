using Crm.Payments;
using Crm.Stock;
using Crm.TestSupport;

namespace Crm.Orders;

/// <summary>A host's own books are told of what orders bring, in the transaction that brings it about.</summary>
public abstract class LedgerSpec : StoreSpec
{
    protected override void Setup(CrmBuilder crm) => crm.Orders.Ledger<Books>();

    private Money Uah(decimal amount) => Money.Of(amount, Shop.Currency);

    private async Task CreateAsync()
    {
        await Shop.StockAsync("TEA", 50);
        await Shop.StockAsync("CUP", 50);
        await using var connection = await Database.ConnectAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = "create table books (key varchar(80) primary key, order_id bigint, what varchar(60), agreed bigint, returned bigint, earned bigint, paid bigint, lines bigint)";
        await command.ExecuteNonQueryAsync(Cancellation);
    }

    private async Task<OrderId> PlaceAsync(params (string, int)[] lines) =>
        (await Host.Orders.PlaceAsync(Shop.Order("web", "067 123-45-67", lines), Call, Cancellation)).Value.OrderId;

    private async Task MoveAsync(OrderId id, params string[] path)
    {
        foreach (var to in path)
            (await Host.Orders.MoveAsync(new MoveOrder(id, to) { Reason = to == "cancelled" ? "price" : null, Attested = OrderConditions.HasTrackingNumber }, Call, Cancellation)).Refusal.ShouldBeNull();
    }

    /// <summary>Sums of the books, in whole units of money: agreed, returned, earned, paid, and lines' agreed.</summary>
    private async Task<(decimal, decimal, decimal, decimal)> SumAsync(params OrderId[] orders)
    {
        await using var connection = await Database.ConnectAsync();
        await using var command = connection.CreateCommand();
        command.CommandText = $"select cast(coalesce(sum(agreed), 0) as bigint), cast(coalesce(sum(returned), 0) as bigint), cast(coalesce(sum(earned), 0) as bigint), cast(coalesce(sum(paid), 0) as bigint) from books where order_id in ({string.Join(',', orders.Select(o => o.Value))})";
        await using var reader = await command.ExecuteReaderAsync(Cancellation);
        await reader.ReadAsync(Cancellation);
        return (reader.GetInt64(0) / 10_000m, reader.GetInt64(1) / 10_000m, reader.GetInt64(2) / 10_000m, reader.GetInt64(3) / 10_000m);
    }

    [Fact]
    [Trait("Requirement", "O20")]
    public async Task Everything_that_changes_an_order_is_in_the_books_and_their_sum_is_how_it_stands()
    {
        await CreateAsync();
        var id = await PlaceAsync(("TEA", 4), ("CUP", 2));
        (await SumAsync(id)).ShouldBe((60, 0, 0, 0));
        await Host.Payments.NoticeAsync(new PaymentNotice(new ExternalId("liqpay", "1"), new PaymentStep(PaymentEntryKind.Captured, Uah(60), Host.Clock.GetCurrentInstant())) { OrderId = id }, Call, Cancellation);
        (await SumAsync(id)).ShouldBe((60, 0, 0, 60));
        (await Host.Orders.EditAsync(new EditOrder(id, new OrderEdit { Lines = [LineEdit.Change(2, 1)], Reason = "out-of-stock" }), Call, Cancellation)).Refusal.ShouldBeNull();
        (await SumAsync(id)).ShouldBe((50, 0, 0, 60));
        (await Host.Payments.RefundAsync(new RefundOrder(id) { Amount = Uah(10) }, Call, Cancellation)).Refusal.ShouldBeNull();
        (await SumAsync(id)).ShouldBe((50, 0, 0, 50));
        var part = (await Host.Orders.SplitAsync(new SplitOrder(id, [new ReturnedPart(1, 1)]), Call, Cancellation)).Value;
        (await SumAsync(id)).ShouldBe((40, 0, 0, 40));
        (await SumAsync(part)).ShouldBe((10, 0, 0, 10));
        await MoveAsync(part, "cancelled");
        (await SumAsync(part)).ShouldBe((0, 0, 0, 10));

        await MoveAsync(id, "assembly", "packed", "shipped", "delivered", "completed");
        (await SumAsync(id)).ShouldBe((40, 0, 40, 40));
        var back = (await Host.Returns.RequestAsync(new ReturnRequest(id, "changed-mind") { Lines = [new ReturnedPart(1, 1)] }, Call, Cancellation)).Value;
        await Host.Returns.MoveAsync(new MoveReturn(back, "received"), Call, Cancellation);
        (await Host.Returns.MoveAsync(new MoveReturn(back, "inspected") { Inspection = [new LineInspection(1, 1, RestockDecision.Sellable)] }, Call, Cancellation)).Refusal.ShouldBeNull();
        (await SumAsync(id)).ShouldBe((40, 10, 30, 40));
        (await Host.Returns.MoveAsync(new MoveReturn(back, "refunded"), Call, Cancellation)).Refusal.ShouldBeNull();
        (await SumAsync(id)).ShouldBe((40, 10, 30, 30));
        var exchanged = (await Host.Returns.ExchangeAsync(new ExchangeOrder(new ReturnRequest(id, "did-not-fit") { Lines = [new ReturnedPart(1, 2)] }, [new NewOrderLine { Sku = "CUP", Quantity = 1, UnitPrice = Uah(10) }]), Call, Cancellation)).Value;
        (await SumAsync(id)).ShouldBe((40, 30, 10, 20));
        (await SumAsync(exchanged.OrderId)).ShouldBe((10, 0, 0, 10));
        await Shop.VerifyAsync();
    }

    [Fact]
    public async Task Books_that_throw_undo_the_order_and_those_beside_it_are_placed()
    {
        await CreateAsync();
        var past = await Host.Orders.PlaceAsync(Shop.Order("web", null, ("TEA", 1)), Call with { Mode = IntakeMode.History }, Cancellation);
        (await SumAsync(past.Value.OrderId)).ShouldBe((0, 0, 0, 0));
        var good = Enumerable.Range(0, 8).Select(_ => Host.Orders.PlaceAsync(Shop.Order("web", "067 123-45-67", ("TEA", 1)), Call, Cancellation)).ToList();
        var bad = Host.Orders.PlaceAsync(Shop.Order("web", "067 123-45-67", ("CUP", 13)), Call, Cancellation);

        (await Should.ThrowAsync<InvalidOperationException>(() => bad)).Message.ShouldBe("unlucky");

        // Its own rows that are there already are no conflict of the store's: the caller hears it.
        var placed = await Task.WhenAll(good);
        (await Should.ThrowAsync<System.Data.Common.DbException>(() => Host.Orders.PlaceAsync(Shop.Order("web", null, ("CUP", 11)), Call, Cancellation))).Message.ShouldContain("books");
        placed.ShouldAllBe(p => p.IsAccepted);
        (await Database.CountAsync("crm_order")).ShouldBe(9);
        (await Database.CountAsync("books")).ShouldBe(8);
        (await SumAsync([.. placed.Select(p => p.Value.OrderId)])).ShouldBe((80, 0, 0, 0));

        await using var connection = await Database.ConnectAsync();
        await using (var transaction = await connection.BeginTransactionAsync(Cancellation))
        {
            (await Host.Orders.PlaceAsync(Shop.Order("web", "067 123-45-67", ("TEA", 2)), Call with { Transaction = transaction }, Cancellation)).IsAccepted.ShouldBeTrue();
            await transaction.RollbackAsync(Cancellation);
        }

        (await Database.CountAsync("books")).ShouldBe(8, "Books go with the host's transaction.");
        await Shop.VerifyAsync();
    }

    public sealed class Books : IOrderLedger
    {
        public async ValueTask EnterAsync(IReadOnlyList<OrderMovement> movements, CrmTransaction transaction)
        {
            foreach (var m in movements)
            {
                if (m.Agreed.Amount == 130)
                    throw new InvalidOperationException("unlucky");
                if (m.Agreed.Amount == 110)
                    await transaction.ExecuteAsync("insert into books (key, order_id, what, agreed, returned, earned, paid, lines) select key, order_id, what, agreed, returned, earned, paid, lines from books limit 1");
                (await transaction.QueryAsync("select key from books where key = $1", m.Key)).ShouldBeEmpty();
                m.Lines.Aggregate(Money.Zero(m.Agreed.Currency), (sum, l) => sum + l.Earned).ShouldBe(m.Earned);
                (await transaction.ExecuteAsync(
                    "insert into books (key, order_id, what, agreed, returned, earned, paid, lines) values ($1, $2, $3, $4, $5, $6, $7, $8)",
                    m.Key, m.OrderId.Value, m.Event, m.Agreed.Units, m.Returned.Units, m.Earned.Units, m.Paid.Units, m.Lines.Count)).ShouldBe(1);
            }
        }
    }
}

public sealed class SqliteLedger : LedgerSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenSqliteAsync();
}

public sealed class PostgreSqlLedger : LedgerSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenPostgreSqlAsync();
}
