using Crm.Customers;
using Crm.Loyalty;
using NodaTime;

namespace Crm.Tests.Loyalty;

[Trait("Requirement", "P5")]
public sealed class LevelTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 22, 12, 0);

    private static readonly LoyaltyProgramme Programme = new()
    {
        Accrual = 3,
        GraceDays = 30,
        Levels = [new("silver", "Silver", 100) { Accrual = 5 }, new("gold", "Gold", 1000) { Accrual = 10, MaxShare = 50 }],
    };

    private readonly LoyaltyAccount account = LoyaltyAccount.Open(new CustomerId(1), Currency.Of("EUR"));

    private string? Look(decimal figure, Instant now)
    {
        account.Take(LevelDecision.Of(Programme, account, figure, null, now));
        return account.Level;
    }

    [Fact]
    public void A_level_is_reached_at_its_figure_and_kept_for_the_time_of_grace_when_the_figure_falls()
    {
        Look(99.99m, Now).ShouldBeNull();
        Look(100m, Now).ShouldBe("silver");
        Look(1000m, Now).ShouldBe("gold");
        Look(50m, Now).ShouldBe("gold");
        account.GraceUntil.ShouldBe(Now + Duration.FromDays(30));
        Look(50m, Now + Duration.FromDays(29)).ShouldBe("gold");
        account.LevelDueAt.ShouldBe(Now + Duration.FromDays(30));
        Look(150m, Now + Duration.FromDays(30)).ShouldBe("silver");
        account.GraceUntil.ShouldBeNull();
    }

    [Fact]
    public void A_figure_that_recovers_ends_the_grace()
    {
        Look(1000m, Now);
        Look(50m, Now);
        Look(1000m, Now + Duration.FromDays(5)).ShouldBe("gold");
        account.GraceUntil.ShouldBeNull();
    }

    [Fact]
    public void A_floor_holds_until_its_end()
    {
        account.SetFloor("gold", Now + Duration.FromDays(10));
        Look(0m, Now).ShouldBe("gold");
        account.LevelDueAt.ShouldBe(Now + Duration.FromDays(10));
        Look(0m, Now + Duration.FromDays(10)).ShouldBeNull("nothing but the floor gave it");
        (account.Floor, account.FloorUntil, account.GraceUntil).ShouldBe((null, null, null));
    }

    [Fact]
    public void A_level_that_figures_give_beyond_the_end_of_a_floor_is_kept_for_the_time_of_grace_when_they_fall()
    {
        account.SetFloor("gold", Now + Duration.FromDays(10));
        Look(1000m, Now + Duration.FromDays(10)).ShouldBe("gold");
        Look(0m, Now + Duration.FromDays(50)).ShouldBe("gold");
        account.GraceUntil.ShouldBe(Now + Duration.FromDays(80));
        account.SetFloor("silver", Now + Duration.FromDays(60));
        Look(0m, Now + Duration.FromDays(60)).ShouldBe("gold", "the floor was below it");
        Look(0m, Now + Duration.FromDays(80)).ShouldBeNull();
    }

    [Fact]
    public void Without_downgrade_a_level_stays()
    {
        var kind = Programme with { Downgrades = false };
        account.Take(LevelDecision.Of(kind, account, 1000m, null, Now));
        account.Take(LevelDecision.Of(kind, account, 0m, null, Now + Duration.FromDays(4000)));
        account.Level.ShouldBe("gold");
    }

    [Fact]
    public void A_level_decides_accrual_and_share()
    {
        (Programme.AccrualOf(null), Programme.AccrualOf("silver"), Programme.AccrualOf("gold")).ShouldBe((Percent.Of(3m), Percent.Of(5m), Percent.Of(10m)));
        (Programme.MaxShareOf("silver"), Programme.MaxShareOf("gold")).ShouldBe((Percent.Of(100m), Percent.Of(50m)));
    }

    [Fact]
    public void The_narrowest_limit_decides_how_much_may_be_spent()
    {
        var programme = new LoyaltyProgramme { MaxShare = 30, MinOrder = 20, MaxPerOrder = 40 };
        Limit(19.99m, 100m).ShouldBe((0m, SpendBound.MinOrder));
        Limit(20m, 100m).ShouldBe((6m, SpendBound.Share));
        Limit(33.33m, 100m).ShouldBe((9.99m, SpendBound.Share), "rounded down");
        Limit(1000m, 100m).ShouldBe((40m, SpendBound.MaxPerOrder));
        Limit(1000m, 7m).ShouldBe((7m, SpendBound.Balance));

        (decimal, SpendBound) Limit(decimal goods, decimal spendable)
        {
            var limit = LoyaltyDecision.Limit(programme, null, Money.Of(goods, Currency.Of("EUR")), Money.Of(spendable, Currency.Of("EUR")));
            return (limit.Most.Amount, limit.Because);
        }
    }

    [Fact]
    public void All_mistakes_of_a_programme_are_told_at_once()
    {
        var wrong = new LoyaltyProgramme
        {
            Accrual = 101,
            WarnDays = 5,
            Spending = (BonusSpending)9,
            Levels = [new("a", "A", 10), new("a", "", 10) { Accrual = -1 }],
        };
        LoyaltyProgramme.MistakesOf(wrong).Select(m => m.Path).ShouldBe(
            ["accrual", "warnDays", "spending", "levels[1].code", "levels[1].name", "levels[1].from", "levels[1].accrual"]);
        LoyaltyProgramme.MistakesOf(Programme).ShouldBeEmpty();
    }
}
