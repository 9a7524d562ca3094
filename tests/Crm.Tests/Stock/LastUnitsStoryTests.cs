using Crm.Stock;
using static Crm.Tests.Stock.Shelves;

namespace Crm.Tests.Stock;

public sealed class LastUnitsStoryTests
{
    [Fact]
    [Trait("Story", "2")]
    [Trait("Requirement", "W2")]
    [Trait("Requirement", "W6")]
    [Trait("Requirement", "W9")]
    public void Last_units_go_to_whom_they_were_promised_first()
    {
        List<StockMovement> ledger = [];
        var (w1, w2) = (Crm.Stock.StockBalance.Open(new(1), Shoe, new(1)), Crm.Stock.StockBalance.Open(new(2), Shoe, new(2)));
        ledger.AddRange(StockOperations.Receive(w1, 3).Movements);
        ledger.AddRange(StockOperations.Receive(w2, 2).Movements);
        StockBalance[] both = [w1, w2];
        var (phone, market, store) = (Order(1), Order(2), Order(3));

        ledger.AddRange(StockOperations.Reserve(phone, All(Line(1, Shoe, 4)), both).Value.Movements);
        phone.Text().ShouldBe("Open: W1 3, W2 1");

        var sold = StockOperations.Reserve(market, Sold(Line(1, Shoe, 2)), both).Value;
        ledger.AddRange(sold.Movements);
        market.Text().ShouldBe("Open: W2 1, short 1");
        sold.Shortages.ShouldHaveSingleItem().Missing.ShouldBe(1);

        var refusal = StockOperations.Reserve(store, All(Line(1, Shoe, 1)), both).Refusal;
        refusal!.Code.ShouldBe("stock.not-enough");
        refusal.Lines().ShouldHaveSingleItem().ShouldBe(new LineShortage(1, Shoe, 1, 0));
        refusal.Message.ShouldBe("Not enough in stock: line 1 wants 1, available 0.");

        var receipt = StockOperations.Receive(w2, 1, default, [phone, market]);
        ledger.AddRange(receipt.Movements);
        market.Text().ShouldBe("Open: W2 2");
        receipt.Filled.ShouldHaveSingleItem().ShouldBe(new AllocationFilled(market.Id, market.OrderId, 1, Shoe, w2.WarehouseId, 1));
        receipt.Others.ShouldBe([market]);

        var count = StockOperations.Count(w1, 2, [phone, market]);
        ledger.AddRange(count.Movements);
        count.Shortened.ShouldHaveSingleItem().ShouldBe(new AllocationShortened(phone.Id, phone.OrderId, 1, Shoe, w1.WarehouseId, 1));
        phone.Text().ShouldBe("Open: W1 2, W2 1, short 1");

        var seen = StockAvailability.Of(Shoe, both, phone.ShortQuantity + market.ShortQuantity);
        (seen.OnHand, seen.Reserved, seen.Available, seen.ShortQuantity).ShouldBe((5, 5, 0, 1));
        seen.Warehouses.Select(w => w.ToString()).ShouldBe(["2 (2)", "3 (3)"]);
        foreach (var balance in both)
        {
            var entries = ledger.Where(m => m.BalanceId == balance.Id).ToList();
            StockLedger.FirstMismatch(entries).ShouldBeNull();
            StockLedger.Fold(entries).ShouldBe(balance.Counters);
        }
    }
}
