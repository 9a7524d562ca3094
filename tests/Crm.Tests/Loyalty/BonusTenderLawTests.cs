using Crm.Orders;
using Crm.Payments;
using Crm.Tests.Orders;

namespace Crm.Tests.Loyalty;

/// <summary>Where bonuses pay, money comes back as money and bonuses as bonuses, to the cent (V10).</summary>
public sealed class BonusTenderLawTests
{
    public static TheoryData<int> Seeds => new(20261122, Environment.TickCount);

    [Theory, MemberData(nameof(Seeds)), Trait("Requirement", "V10"), Trait("Story", "6")]
    public void Returning_everything_part_by_part_gives_back_all_money_and_all_bonuses(int seed)
    {
        var random = new Random(seed);
        OrderMoneyLawTests.Each(seed, draft =>
        {
            var order = Order.Place(draft, OrderSamples.Placement()).Order;
            var account = OrderAccount.Open(order);
            var coin = order.Currency.SmallestUnits;
            var most = Math.Min(order.GoodsTotal.Units, order.Total.Units) / coin;
            if (most <= 0)
                return;
            account.PayWithBonuses(new Money(random.NextInt64(1, most + 1) * coin, order.Currency), order.GoodsTotal);
            if (random.Next(2) == 0)
            {
                OrderRefundLawTests.Edit(order, random);
                account.AmendTender(order);
            }

            var (agreed, paid) = (account.Tender, OrderMoney.Of(order, account).Due);
            account.Apply(new PaymentStanding(paid.Units, 0, 0));
            var left = account.TenderLeft(order);
            left.ShouldBe(agreed, $"seed {seed}: nothing came back yet");
            for (var i = 1; order.Lines.Any(l => l.ReturnedQuantity < l.Quantity); i++)
            {
                OrderRefundLawTests.Return(order, random, i);
                account.TenderLeft(order).ShouldBeLessThanOrEqualTo(left, $"seed {seed}: bonuses never come again");
                left = account.TenderLeft(order);
                Refund(order, account);
            }

            account.Credit(order.LeftBeyondLines(account));
            Refund(order, account);
            (account.Refunded, account.TenderLeft(order)).ShouldBe((paid, Money.Zero(order.Currency)), $"seed {seed}");
        });
    }

    /// <summary>Never more than was paid, whatever rounds in between.</summary>
    private static void Refund(Order order, OrderAccount account) =>
        account.Apply(new PaymentStanding(0, 0, Math.Min(OrderMoney.Of(order, account).Overpaid.Units, account.PaidUnits - account.RefundedUnits)));
}
