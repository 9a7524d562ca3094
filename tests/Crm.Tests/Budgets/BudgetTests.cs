using Crm.Budgets;
using NodaTime;

namespace Crm.Tests.Budgets;

[Trait("Requirement", "V9")]
public sealed class BudgetTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 22, 12, 0);

    private static Budget New(string key, long id = 1) => Budget.Open(new BudgetId(id), key);

    private static BudgetClaim Claim(string holder, long id = 1) => BudgetClaim.Open(new BudgetClaimId(id), holder, Now);

    [Fact]
    public void The_last_use_is_refused_to_the_second_and_names_each_limit_that_lacks()
    {
        Budget[] budgets = [New("whole"), New("own", 2)];
        BudgetWish[] wishes = [new("whole", 1, 1), new("own", 1, 1)];
        BudgetOperations.Consume(Claim("order:1"), wishes, budgets).IsAccepted.ShouldBeTrue();
        var refused = BudgetOperations.Consume(Claim("order:2", 2), wishes, budgets).Refusal!;
        refused.Code.ShouldBe(BudgetRefusals.UsedUp);
        ((IReadOnlyList<BudgetShortage>)refused.Data["budgets"]!).ShouldBe([new("whole", 1, 0), new("own", 1, 0)]);
        budgets[0].Counters.ShouldBe(new BudgetCounters(0, 1, 0));
    }

    [Fact]
    public void A_refused_claim_has_changed_nothing()
    {
        Budget[] budgets = [New("a"), New("b", 2)];
        var claim = Claim("order:1");
        BudgetOperations.Consume(claim, [new("a", 1, 5), new("b", 2, 1)], budgets).IsAccepted.ShouldBeFalse();
        (claim.Lines.Count, budgets[0].Used, budgets[1].Used).ShouldBe((0, 0L, 0L));
    }

    [Fact]
    public void Honoured_over_use_is_granted_and_recorded()
    {
        var budget = New("whole");
        BudgetWish[] wishes = [new("whole", 3, 2) { Policy = OverUse.HonourBoth }];
        var claim = Claim("order:1");
        var change = BudgetOperations.Consume(claim, wishes, [budget]).Value;
        change.Entries.Select(e => (e.Kind, e.Amount)).ShouldBe([(BudgetEntryKind.Consume, 3L), (BudgetEntryKind.Exceed, 1L)]);
        (budget.Exceeded, claim.HasExceeded).ShouldBe((1L, true));
    }

    [Fact]
    public void Doing_it_twice_uses_nothing_twice()
    {
        var budget = New("whole");
        var claim = Claim("order:1");
        BudgetWish[] wishes = [new("whole", 2, 2)];
        BudgetOperations.Consume(claim, wishes, [budget]).Value.Entries.Count.ShouldBe(1);
        BudgetOperations.Consume(claim, wishes, [budget]).Value.Entries.ShouldBeEmpty();
        BudgetOperations.GiveBack(claim, [budget]).Entries.Count.ShouldBe(1);
        BudgetOperations.GiveBack(claim, [budget]).Entries.ShouldBeEmpty();
        (budget.Used, claim.State).ShouldBe((0L, BudgetClaimState.GivenBack));
    }

    [Fact]
    public void A_cart_that_holds_the_last_use_keeps_it_for_a_time_and_then_lets_it_go()
    {
        var budget = New("whole");
        var (cart, end) = (Claim("cart:1"), Now + Duration.FromMinutes(15));
        BudgetWish[] wishes = [new("whole", 1, 1)];
        BudgetOperations.Reserve(cart, wishes, [budget], end).IsAccepted.ShouldBeTrue();
        BudgetOperations.Consume(Claim("order:9", 9), wishes, [budget]).IsAccepted.ShouldBeFalse();
        BudgetOperations.Expire(cart, end - Duration.Epsilon, [budget]).Refusal!.Code.ShouldBe(BudgetRefusals.NotExpired);
        BudgetOperations.Expire(cart, end, [budget]).IsAccepted.ShouldBeTrue();
        BudgetOperations.Consume(Claim("order:9", 9), wishes, [budget]).IsAccepted.ShouldBeTrue();
    }

    [Fact]
    public void The_order_of_a_cart_takes_its_hold_over_and_releases_what_it_does_not_need()
    {
        Budget[] budgets = [New("a"), New("b", 2)];
        var claim = Claim("cart:1");
        BudgetOperations.Reserve(claim, [new("a", 5, 5), new("b", 1, 1)], budgets, null).IsAccepted.ShouldBeTrue();
        var used = BudgetOperations.ConsumeFor(claim, "order:7", [new("a", 3, 5)], budgets).Value;
        used.Entries.Select(e => (e.Budget.Value, e.Kind, e.Amount)).ShouldBe([(2, BudgetEntryKind.Release, -1L), (1, BudgetEntryKind.Take, 3L), (1, BudgetEntryKind.Release, -2L)]);
        (claim.Holder, claim.State, budgets[0].Counters, budgets[1].Counters).ShouldBe(("order:7", BudgetClaimState.Consumed, new BudgetCounters(0, 3, 0), default));
    }

    [Fact]
    public void Customers_who_are_the_same_person_share_a_limit()
    {
        Budget[] budgets = [New("c:1"), New("c:2", 2)];
        BudgetOperations.Consume(Claim("order:1"), [new("c:1", 1, 1)], budgets).IsAccepted.ShouldBeTrue();
        BudgetOperations.Consume(Claim("order:2", 2), [new("c:2", 1, 1) { CountedWith = ["c:1"] }], budgets).Refusal!.Code.ShouldBe(BudgetRefusals.UsedUp);
    }

    [Fact]
    public void A_cancelled_order_that_stands_again_uses_what_it_used_also_beyond_the_limit()
    {
        var budget = New("whole");
        var (first, second) = (Claim("order:1"), Claim("order:2", 2));
        BudgetWish[] wishes = [new("whole", 1, 1)];
        BudgetOperations.Consume(first, wishes, [budget]).IsAccepted.ShouldBeTrue();
        BudgetOperations.GiveBack(first, [budget]);
        BudgetOperations.Consume(second, wishes, [budget]).IsAccepted.ShouldBeTrue();
        BudgetOperations.TakeUp(first, [budget]);
        (budget.Used, budget.Exceeded, first.State).ShouldBe((2L, 1L, BudgetClaimState.Consumed), "by the limit under which it was used");
        BudgetOperations.GiveBack(first, [budget]);
        BudgetOperations.TakeUp(first, [budget], [new("whole", 1, 2)]);
        (budget.Used, budget.Exceeded).ShouldBe((2L, 1L), "there is more of it by now");
    }

    [Fact]
    public void What_customers_who_are_the_same_person_used_meanwhile_counts_when_an_order_stands_again()
    {
        Budget[] budgets = [New("c:1"), New("c:2", 2)];
        var (first, second) = (Claim("crm-order:1"), Claim("crm-order:2", 2));
        BudgetOperations.Consume(first, [new("c:2", 1, 1) { CountedWith = ["c:1"] }], budgets).IsAccepted.ShouldBeTrue();
        BudgetOperations.GiveBack(first, budgets);
        BudgetOperations.Consume(second, [new("c:1", 1, 1) { CountedWith = ["c:2"] }], budgets).IsAccepted.ShouldBeTrue();
        BudgetOperations.TakeUp(first, budgets);
        (budgets[1].Used, budgets[1].Exceeded).ShouldBe((1L, 1L));
    }

    /// <summary>Whatever is done in whatever order: counters are the sums of entries and of open claims, and no hard limit is passed.</summary>
    [Fact]
    public void Budgets_are_the_sum_of_their_claims_and_of_their_entries_and_never_pass_a_hard_limit()
    {
        var seed = Random.Shared.Next();
        for (var round = 0; round < 300; round++)
        {
            var random = new Random(seed + round);
            Budget[] budgets = [New("a"), New("b", 2), New("c", 3)];
            var claims = Enumerable.Range(1, 6).Select(i => Claim($"order:{i}", i)).ToArray();
            var limit = random.Next(1, 8);
            var folded = budgets.ToDictionary(b => b.Id, _ => default(BudgetCounters));
            for (var step = 0; step < 60; step++)
            {
                var claim = claims[random.Next(claims.Length)];
                var wishes = budgets.Where(_ => random.Next(2) == 0).Select(b => new BudgetWish(b.Key, random.Next(1, 4), limit)).ToArray();
                var change = random.Next(6) switch
                {
                    0 => BudgetOperations.Reserve(claim, wishes, budgets, Now + Duration.FromMinutes(random.Next(-5, 5))),
                    1 or 2 => BudgetOperations.Consume(claim, wishes, budgets),
                    3 => BudgetOperations.Release(claim, budgets),
                    4 => BudgetOperations.Expire(claim, Now, budgets),
                    _ => BudgetOperations.GiveBack(claim, budgets),
                };
                if (!change.IsAccepted)
                    continue;
                foreach (var entry in change.Value.Entries)
                    folded[entry.Budget] = folded[entry.Budget].After(entry.Kind, entry.Amount);
                foreach (var budget in budgets)
                {
                    budget.Counters.ShouldBe(folded[budget.Id], $"seed {seed} round {round}");
                    budget.Reserved.ShouldBe(Held(claims, budget, BudgetClaimState.Reserved), $"seed {seed} round {round}");
                    budget.Used.ShouldBe(Held(claims, budget, BudgetClaimState.Consumed), $"seed {seed} round {round}");
                    budget.Counters.Taken.ShouldBeLessThanOrEqualTo(limit, $"seed {seed} round {round}");
                }
            }
        }
    }

    private static long Held(BudgetClaim[] claims, Budget budget, BudgetClaimState state) =>
        claims.Where(c => c.State == state).SelectMany(c => c.Lines).Where(l => l.BudgetId == budget.Id).Sum(l => l.Amount);
}
