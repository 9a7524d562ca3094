using Crm.Customers;
using Crm.Loyalty;
using Crm.Orders;
using NodaTime;

namespace Crm.Tests.Loyalty;

[Trait("Requirement", "P5")]
public sealed class BonusTests
{
    private static readonly Currency Eur = Currency.Of("EUR");
    private static readonly CustomerId Olena = new(1);
    private static readonly Instant Start = Instant.FromUtc(2026, 11, 21, 12, 0);

    private readonly List<LoyaltyAccount> accounts = [LoyaltyAccount.Open(Olena, Eur)];
    private readonly List<BonusLot> lots = [];
    private Instant now = Start;
    private long ids;

    private BonusHoldings Holdings => new(accounts, lots);

    private LoyaltyAccount Account => accounts[0];

    private BonusChange Take(BonusChange change)
    {
        lots.AddRange(change.Opened.Except(lots));
        return change;
    }

    private BonusLotId NextId() => new(++ids);

    private BonusLot Give(decimal amount, Instant? until = null)
    {
        Take(BonusOperations.Give(Account, NextId(), new BonusGift(Money.Of(amount, Eur)) { ExpiresAt = until }, Holdings, now));
        return lots[^1];
    }

    private BonusSpend Spend(long order, decimal amount)
    {
        var spend = BonusSpend.Of(new OrderId(order), Olena, Eur);
        Take(BonusOperations.Spend(spend, Money.Of(amount, Eur).Units, Holdings, now).Value);
        return spend;
    }

    private void GiveBack(BonusSpend spend, decimal keeps) =>
        Take(BonusOperations.GiveBack(spend, Money.Of(keeps, Eur).Units, Holdings, Duration.FromDays(14), now, NextId));

    private decimal Spendable => new Money(Holdings.SpendableUnits(now), Eur).Amount;

    [Fact]
    [Trait("Story", "6")]
    public void Nearest_end_is_spent_first_and_the_last_spent_lot_gets_back_first_with_fourteen_days_for_what_expired()
    {
        var december = Give(30m, Instant.FromUtc(2026, 12, 1, 0, 0));
        var march = Give(50m, Instant.FromUtc(2027, 3, 1, 0, 0));
        var limit = LoyaltyDecision.Limit(new LoyaltyProgramme { MaxShare = 30 }, null, Money.Of(160m, Eur), Money.Of(Spendable, Eur));
        limit.ShouldBe(new SpendLimit(Money.Of(48m, Eur), SpendBound.Share));
        var spend = Spend(1, 48m);
        (december.Spent.Amount, march.Spent.Amount).ShouldBe((30m, 18m));
        LoyaltyDecision.Accrual(Money.Of(112m, Eur), Percent.Of(5m)).ShouldBe(Money.Of(5.60m, Eur));

        now = Instant.FromUtc(2026, 12, 10, 9, 0);
        GiveBack(spend, 24m);
        (march.Remaining.Amount, december.Remaining.Amount, december.ExpiresAt).ShouldBe((50m, 6m, Instant.FromUtc(2026, 12, 24, 9, 0)));
        Spendable.ShouldBe(56m);
        GiveBack(spend, 0m);
        Spendable.ShouldBe(80m);
    }

    [Fact]
    public void What_expires_cannot_be_spent_from_that_instant_on_even_before_anybody_saw_to_it()
    {
        Give(10m, Start + Duration.FromDays(1));
        now = Start + Duration.FromDays(1) - Duration.FromMilliseconds(1);
        Spendable.ShouldBe(10m);
        now = Start + Duration.FromDays(1);
        Spendable.ShouldBe(0m);
        BonusOperations.Spend(BonusSpend.Of(new OrderId(1), Olena, Eur), 1, Holdings, now).Refusal!.Code.ShouldBe(LoyaltyRefusals.NotEnough);
        BonusOperations.Settle(Holdings, now).Entries.ShouldHaveSingleItem().Kind.ShouldBe(BonusEntryKind.Expire);
        BonusOperations.Settle(Holdings, now).IsNothing.ShouldBeTrue();
    }

    [Fact]
    public void An_order_accrues_pending_bonuses_that_become_active_when_it_is_complete_and_the_time_for_returns_is_over()
    {
        Take(BonusOperations.Accrue(Account, NextId(), (new OrderId(5), Percent.Of(5m)), 56_000, new BonusTerms(30, 3), now));
        (Account.Pending.Amount, Spendable).ShouldBe((5.6m, 0m));
        BonusOperations.Complete(lots[0], now + Duration.FromDays(14), Holdings, now);
        Spendable.ShouldBe(0m);
        now += Duration.FromDays(14);
        Spendable.ShouldBe(5.6m, "also before anybody saw to it");
        BonusOperations.Settle(Holdings, now);
        (Account.Active.Amount, lots[0].ExpiresAt).ShouldBe((5.6m, now + Duration.FromDays(30)));
        now += Duration.FromDays(27);
        BonusOperations.Settle(Holdings, now).Warned.ShouldBe([lots[0]]);
        BonusOperations.Settle(Holdings, now).Warned.ShouldBeEmpty("once");
        lots[0].DueAt.ShouldBe(lots[0].ExpiresAt);
    }

    [Fact]
    public void Bonuses_reversed_after_they_were_spent_are_owed_and_offset_by_the_next()
    {
        Take(BonusOperations.Accrue(Account, NextId(), (new OrderId(5), Percent.Of(5m)), 100_000, default, now));
        BonusOperations.Complete(lots[0], now, Holdings, now);
        Spend(6, 8m);
        BonusOperations.Correct(lots[0], 0, Holdings, now);
        (Account.Debt.Amount, Spendable, lots[0].Owed.Amount).ShouldBe((8m, 0m, 8m));
        Give(5m);
        (Account.Debt.Amount, Spendable).ShouldBe((3m, 0m));
        Give(10m);
        (Account.Debt.Amount, Spendable).ShouldBe((0m, 7m));
    }

    [Fact]
    public void Debt_may_be_settled_by_the_refund()
    {
        Take(BonusOperations.Accrue(Account, NextId(), (new OrderId(5), Percent.Of(5m)), 100_000, default, now));
        BonusOperations.Complete(lots[0], now, Holdings, now);
        Spend(6, 10m);
        BonusOperations.Correct(lots[0], 0, Holdings, now);
        BonusOperations.SettleDebt(Money.Of(25m, Eur).Units, Holdings, new OrderId(5)).Entries.ShouldHaveSingleItem().Units.ShouldBe(100_000);
        Account.Counters.IsSound.ShouldBeTrue();
        Account.Debt.IsZero.ShouldBeTrue();
    }

    [Fact]
    public void An_order_that_stands_again_spends_what_it_can_and_owes_the_rest()
    {
        Give(10m);
        var first = Spend(1, 10m);
        GiveBack(first, 0m);
        Spend(2, 7m);
        Take(BonusOperations.TakeUp(first, 100_000, Holdings, now));
        (first.Net.Amount, Account.Debt.Amount, Spendable).ShouldBe((10m, 7m, 0m));
        GiveBack(first, 0m);
        (first.Net.Amount, Account.Debt.Amount, Spendable).ShouldBe((0m, 0m, 3m));
    }

    [Fact]
    [Trait("Requirement", "V17")]
    public void Merging_adds_accounts_and_undoing_it_takes_them_apart()
    {
        Give(10m, Start + Duration.FromDays(5));
        var other = LoyaltyAccount.Open(new CustomerId(2), Eur);
        accounts.Add(other);
        Take(BonusOperations.Give(other, NextId(), new BonusGift(Money.Of(4m, Eur)) { ExpiresAt = Start + Duration.FromDays(1) }, Holdings, now));
        Spendable.ShouldBe(14m);
        var spend = Spend(1, 6m);
        (Account.Active.Amount, other.Active.Amount).ShouldBe((8m, 0m));
        GiveBack(spend, 0m);
        (Account.Active.Amount, other.Active.Amount).ShouldBe((10m, 4m));
    }

    /// <summary>Whatever is done in whatever order.</summary>
    [Fact]
    [Trait("Requirement", "V10")]
    public void Sum_of_lots_is_the_balance_all_given_back_is_all_spent_and_nothing_is_spendable_below_zero()
    {
        var seed = Random.Shared.Next();
        for (var round = 0; round < 300; round++)
        {
            var random = new Random(seed + round);
            var law = new BonusTests();
            var (spends, accrued) = (new List<BonusSpend>(), new List<BonusLot>());
            for (var step = 0; step < 60; step++)
            {
                law.Step(random, spends, accrued);
                law.CheckLaws(spends, $"seed {seed} round {round} step {step}");
            }

            foreach (var spend in spends)
                law.GiveBack(spend, 0m);
            law.CheckLaws(spends, $"seed {seed} round {round} at the end");
            law.Account.Counters.Spent.ShouldBe(0, $"seed {seed} round {round}");
        }
    }

    private void Step(Random random, List<BonusSpend> spends, List<BonusLot> accrued)
    {
        now += Duration.FromHours(random.Next(60));
        switch (random.Next(8))
        {
            case 0:
                Give(random.Next(1, 30), random.Next(3) == 0 ? null : now + Duration.FromDays(random.Next(1, 20)));
                break;
            case 1:
                Take(BonusOperations.Accrue(Account, NextId(), (new OrderId(1000 + ids), Percent.Of(5m)), random.Next(1, 300_000), new BonusTerms(random.Next(2) == 0 ? null : 9, 2), now));
                accrued.Add(lots[^1]);
                break;
            case 2 when accrued.Count > 0:
                BonusOperations.Complete(accrued[random.Next(accrued.Count)], now + Duration.FromDays(random.Next(3)), Holdings, now);
                break;
            case 3 when accrued.Count > 0:
                Take(BonusOperations.Correct(accrued[random.Next(accrued.Count)], random.Next(3) == 0 ? 0 : random.Next(400_000), Holdings, now));
                break;
            case 4 when Holdings.SpendableUnits(now) is > 0 and var most:
                var spend = BonusSpend.Of(new OrderId(spends.Count + 1), Olena, Eur);
                Take(BonusOperations.Spend(spend, random.NextInt64(1, most + 1), Holdings, now).Value);
                spends.Add(spend);
                break;
            case 5 when spends.Count > 0:
                var one = spends[random.Next(spends.Count)];
                Take(BonusOperations.GiveBack(one, random.NextInt64(one.NetUnits + 1), Holdings, Duration.FromDays(14), now, NextId));
                break;
            case 6 when spends.Count > 0:
                var again = spends[random.Next(spends.Count)];
                Take(BonusOperations.TakeUp(again, again.NetUnits + random.Next(100_000), Holdings, now));
                break;
            default:
                BonusOperations.Settle(Holdings, now);
                break;
        }
    }

    private void CheckLaws(List<BonusSpend> spends, string where)
    {
        Account.Counters.IsSound.ShouldBeTrue(where);
        lots.ShouldAllBe(l => l.IsSound, where);
        lots.Where(l => l.State == BonusLotState.Active).Sum(l => l.RemainingUnits).ShouldBe(Account.ActiveUnits, where);
        lots.Where(l => l.State == BonusLotState.Pending).Sum(l => l.RemainingUnits).ShouldBe(Account.PendingUnits, where);
        spends.Sum(s => s.NetUnits).ShouldBe(Account.Counters.Spent, where);
        (Account.ActiveUnits > 0 && Account.DebtUnits > 0 && lots.Exists(l => l.IsActive(now))).ShouldBeFalse(where);
        Holdings.SpendableUnits(now).ShouldBeGreaterThanOrEqualTo(0, where);
    }
}
