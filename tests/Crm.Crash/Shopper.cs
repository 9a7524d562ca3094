using Crm.Catalog;
using Crm.Customers;
using Crm.Orders;
using Crm.Sites;
using Crm.Stock;

namespace Crm.TestSupport;

/// <summary>The shop that shoppers meet in, through one host.</summary>
internal sealed record ShopFloor(CrmOrders Orders, CrmStock Stock, Site Site, IReadOnlyList<VariantId> Goods, IReadOnlyList<WarehouseId> Warehouses, NodaTime.IClock Clock);

/// <summary>
/// One client with a random mind. Step <c>n</c> is decided by the name and <c>n</c>, and carries both as its idempotency key, so that
/// whoever comes after a crash can repeat it. What was answered is told: <c>placed key order</c>, then <c>done key</c>.
/// </summary>
internal sealed class Shopper(string name, Action<string> tell)
{
    private readonly List<OrderId> orders = [];
    private (string Key, ReservationId Id)? hold;

    /// <summary>Whether some orders come without an idempotency key, sent once and never repeated.</summary>
    internal bool Forgets { get; init; }

    /// <summary>Whether the last step was such an order.</summary>
    internal bool SentWithoutKey { get; private set; }

    internal async Task StepAsync(ShopFloor floor, int n)
    {
        SentWithoutKey = false;
        var random = new Random(unchecked((name.Aggregate(17, (h, c) => (h * 31) + c) * 7919) + n));
        var call = new CrmCall(Actor.Staff("anna", "manager")) { IdempotencyKey = $"{name}-{n}" };
        switch (random.Next(100))
        {
            case < 45:
                await PlaceAsync(floor, random, call);
                break;
            case < 53:
                await HoldAsync(floor, random, call);
                break;
            case < 57 when hold is { } held:
                await AnswerAsync(() => floor.Stock.ReleaseAsync(held.Id, call));
                hold = null;
                break;
            case < 80 when orders.Count > 0:
                await MoveAsync(floor, random, call);
                break;
            default:
                await PostAsync(floor, random, call);
                break;
        }

        tell($"done {call.IdempotencyKey}");
    }

    private async Task PlaceAsync(ShopFloor floor, Random random, CrmCall call)
    {
        var key = call.IdempotencyKey!;
        var comesTwice = random.Next(5) == 0;
        if (random.Next(3) == 0)
            call = call with { Mode = IntakeMode.Sync };
        var order = Order(floor, random, key, comesTwice ? new ExternalId("market", key) : default) with { HoldKey = hold?.Key };
        SentWithoutKey = Forgets && random.Next(6) == 0 && !comesTwice;
        if (SentWithoutKey)
            call = call with { IdempotencyKey = null };
        var placed = await AnswerAsync(() => floor.Orders.PlaceAsync(order, call));
        if (!placed.IsAccepted)
            return;
        hold = null;
        orders.Add(placed.Value.OrderId);
        tell($"placed {key} {placed.Value.OrderId.Value}");
        if (!comesTwice)
            return;
        var again = await AnswerAsync(() => floor.Orders.PlaceAsync(order with { HoldKey = null }, call with { IdempotencyKey = key + "-again" }));
        if (again.Value.OrderId != placed.Value.OrderId)
            throw new InvalidOperationException($"{key} became orders {placed.Value.OrderId.Value} and {again.Value.OrderId.Value}");
    }

    private static PlaceOrder Order(ShopFloor floor, Random random, string key, ExternalId external) => new(new NewOrder
    {
        SiteId = floor.Site.Id,
        Channel = "web",
        ExternalId = external,
        Currency = floor.Site.BaseCurrency,
        Buyer = new BuyerSnapshot(key, $"067 123-45-{random.Next(60, 72)}", null, null, new Address("UA", null, "Kyiv", "01001", "Khreshchatyk 1", null)),
        Lines = [.. Some(floor.Goods, random).Select(v => new NewOrderLine { VariantId = v, Quantity = random.Next(1, 4), UnitPrice = Money.Of(10m, floor.Site.BaseCurrency), TaxRate = Percent.Of(20m) })],
    });

    private async Task HoldAsync(ShopFloor floor, Random random, CrmCall call)
    {
        var key = hold?.Key ?? call.IdempotencyKey! + "-hold";
        var wish = new HoldStock(key, [.. Some(floor.Goods, random).Select(v => new StockLine(v, random.Next(1, 4)))])
        {
            Policy = random.Next(2) == 0 ? ReservationPolicy.AllOrNothing : ReservationPolicy.Partial,
            ExpiresAt = floor.Clock.GetCurrentInstant() + NodaTime.Duration.FromSeconds(random.Next(1, 30)),
        };
        var held = await AnswerAsync(() => floor.Stock.HoldAsync(wish, call));
        if (held.IsAccepted)
            hold = (key, held.Value.ReservationId);
    }

    private async Task MoveAsync(ShopFloor floor, Random random, CrmCall call)
    {
        var order = orders[^random.Next(1, Math.Min(orders.Count, 6) + 1)];
        var status = random.GetItems(["approval", "awaiting-payment", "assembly", "packed", "shipped", "delivered", "cancelled", "cancelled"], 1)[0];
        var reason = status == "cancelled" ? "changed-mind" : null;
        await AnswerAsync(() => floor.Orders.MoveAsync(new MoveOrder(order, status) { Reason = reason, Attested = OrderConditions.IsFullyPaid | OrderConditions.HasTrackingNumber }, call));
    }

    private static async Task PostAsync(ShopFloor floor, Random random, CrmCall call)
    {
        var at = random.Next(floor.Warehouses.Count);
        StockDocument Document(int most) => new(floor.Warehouses[at], [.. Some(floor.Goods, random).Select(v => new StockLine(v, random.Next(1, most)))]);
        switch (random.Next(10))
        {
            case < 4:
                await AnswerAsync(() => floor.Stock.ReceiveAsync(Document(9), call));
                break;
            case < 6:
                await AnswerAsync(() => floor.Stock.CountAsync(Document(8), call));
                break;
            case < 8:
                await AnswerAsync(() => floor.Stock.WriteOffAsync(Document(3), call));
                break;
            default:
                await AnswerAsync(() => floor.Stock.TransferAsync(Document(4), floor.Warehouses[1 - at], call));
                break;
        }
    }

    /// <summary>One or two of the goods.</summary>
    private static VariantId[] Some(IReadOnlyList<VariantId> goods, Random random)
    {
        var first = random.Next(goods.Count);
        var second = random.Next(goods.Count);
        return first == second ? [goods[first]] : [goods[first], goods[second]];
    }

    /// <summary>An answer in the matter: while others are in the way, or too many wait, it asks again.</summary>
    private static async Task<Result<T>> AnswerAsync<T>(Func<Task<Result<T>>> ask)
    {
        for (var attempt = 1; ; attempt++)
        {
            var answer = await ask();
            if (answer.IsAccepted || answer.Refusal.Code is not (StoreRefusals.Conflict or StoreRefusals.Busy))
                return answer;
            if (attempt == 50)
                throw new InvalidOperationException($"Fifty times: {answer.Refusal}");
            await Task.Delay(Random.Shared.Next(1, 20));
        }
    }
}
