using Crm.Coupons;
using Crm.Customers;
using NodaTime;

namespace Crm.Tests.Coupons;

public sealed class CouponTests
{
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 22, 12, 0);

    [Fact]
    [Trait("Requirement", "P2")]
    public void Codes_are_the_same_in_any_case_and_with_blanks_at_the_ends()
    {
        CouponCode.Fold("  summer-10 ").ShouldBe("SUMMER-10");
        CouponCode.Fold("літо").ShouldBe("ЛІТО");
        CouponCode.Fold(" ").ShouldBeNull();
        CouponCode.Fold(new string('x', 65)).ShouldBeNull();
    }

    [Fact]
    public void Letters_of_codes_do_not_look_alike_and_codes_are_long_enough_not_to_be_guessed()
    {
        CouponCode.Alphabet.ShouldBeUnique();
        "0O1IL2Z5S8BUAE".Where(c => CouponCode.Alphabet.Contains(c)).ShouldBeEmpty();
        foreach (var count in (long[])[1, 1000, 100_000, 1_000_000])
            (CouponCode.Bits(CouponCode.FewestLetters(count)) - Math.Log2(count)).ShouldBeGreaterThanOrEqualTo(Math.Log2(1e9));
    }

    [Fact]
    public void All_mistakes_of_terms_are_told_at_once()
    {
        var wrong = new CouponTerms(" ") { From = Now, Until = Now, Uses = 0, UsesPerCustomer = -1, Batch = new string('b', 101) };
        CouponTerms.MistakesOf(wrong).Select(m => m.Path).ShouldBe(["promotion", "until", "uses", "usesPerCustomer", "batch"]);
        Should.Throw<DefinitionException>(() => Coupon.Issue(new CouponId(1), "X", wrong, Now)).Mistakes.Count.ShouldBe(5);
    }

    [Fact]
    [Trait("Requirement", "P3")]
    public void A_coupon_says_why_it_cannot_be_used()
    {
        var (olena, other) = (new CustomerId(1), new CustomerId(2));
        var coupon = Coupon.Issue(new CouponId(1), "olena", new CouponTerms("p") { Customer = olena, From = Now, Until = Now + Duration.FromDays(1) }, Now);
        coupon.WhyNot([olena], Now).ShouldBeNull();
        coupon.WhyNot([other, olena], Now).ShouldBeNull("whoever was merged with them is them");
        coupon.WhyNot([other], Now)!.Code.ShouldBe(CouponRefusals.OfAnother);
        coupon.WhyNot([], Now)!.Code.ShouldBe(CouponRefusals.OfAnother);
        coupon.WhyNot([olena], Now - Duration.Epsilon)!.Code.ShouldBe(CouponRefusals.NotYet);
        coupon.WhyNot([olena], Now + Duration.FromDays(1))!.Code.ShouldBe(CouponRefusals.Over);
        coupon.Withdraw(Now);
        coupon.WhyNot([olena], Now)!.Code.ShouldBe(CouponRefusals.Withdrawn);
        coupon.Reinstate();
        coupon.WhyNot([olena], Now).ShouldBeNull();
    }

    [Fact]
    public void A_use_counts_in_all_and_for_its_customer()
    {
        var coupon = Coupon.Issue(new CouponId(7), "X", new CouponTerms("p") { Uses = 5, UsesPerCustomer = 2 }, Now);
        var wishes = coupon.Wishes(new CustomerId(1), [new CustomerId(1), new CustomerId(3)]);
        wishes.Select(w => (w.Key, w.Limit)).ShouldBe([("coupon:7", 5L), ("coupon:7:customer:1", 2L)]);
        wishes[1].CountedWith.ShouldBe(["coupon:7:customer:3"]);
        coupon.Wishes(null, []).Count.ShouldBe(1);
    }
}
