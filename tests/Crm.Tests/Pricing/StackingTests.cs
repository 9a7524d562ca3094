using Crm.Rules;
using Crm.Tests;

namespace Crm.Pricing;

/// <summary>The choice is the best there is: as brute force finds it on small carts, and never worse than the usual way on larger ones.</summary>
[Trait("Requirement", "V1")]
public sealed class StackingTests
{
    private static readonly bool Full = Environment.GetEnvironmentVariable("CRM_FULL") == "1";

    [Fact]
    public void The_choice_is_that_of_brute_force_on_small_carts()
    {
        var books = Full ? 25_000 / 4 : 60;
        Seeds.Check(random =>
        {
            for (var b = 0; b < books; b++)
            {
                var promotions = TrialBook.Promotions(random, 6);
                var settings = TrialBook.Settings(random);
                var book = TrialBook.Book(promotions, settings);
                for (var k = 0; k < 4; k++)
                {
                    var basket = TrialBook.Basket(random, 3, promotions);
                    var outcome = book.Apply(basket);
                    var told = $"{string.Join("\n", promotions.Select(p => p.D.ToJson()))}\n{settings}\n{string.Join("\n", basket.Lines)}\n{basket.Delivery}\n{string.Join("\n", basket.Coupons)}\n{string.Join("\n", basket.Left)}\n{string.Join("\n", basket.Manual)}";
                    var least = new BruteForce(promotions, settings, basket).Least();
                    (outcome.Bound.Amount * 100).ShouldBeLessThanOrEqualTo(least, told);
                    if (settings.LargestDiscount is null || basket.Manual.All(m => m.Line is not null))
                        outcome.Gap.IsZero.ShouldBeTrue(told);
                    if (outcome.Gap.IsZero)
                        (outcome.Total.Amount * 100).ShouldBe(least, told);
                    Sound(book, basket, outcome, told);
                }
            }
        });
    }

    [Fact]
    public void Larger_carts_never_cost_more_than_the_usual_way_and_the_parts_add_up()
    {
        Seeds.Check(random =>
        {
            for (var b = 0; b < (Full ? 200 : 3); b++)
            {
                var book = TrialBook.Book(TrialBook.Promotions(random, 40), TrialBook.Settings(random) with { SearchSteps = 100_000 });
                for (var k = 0; k < 3; k++)
                {
                    var basket = TrialBook.Basket(random, 25);
                    var outcome = book.Apply(basket);
                    outcome.Total.Units.ShouldBeLessThanOrEqualTo(outcome.Greedy.Units);
                    outcome.Gap.IsNegative.ShouldBeFalse();
                    Sound(book, basket, outcome, "");
                }
            }
        });
    }

    [Fact]
    public void However_a_condition_on_the_subtotal_is_written_the_choice_is_the_same() => Seeds.Check(random =>
    {
        for (var b = 0; b < 20; b++)
        {
            var (promotions, settings) = (TrialBook.Promotions(random, 8), TrialBook.Settings(random));
            var plain = TrialBook.Book(promotions, settings);
            var wrapped = TrialBook.Book(promotions.Select(p => p with { D = p.D with { Condition = p.D.Condition is { } rule ? new AnyRule([rule, Rule.Never]) : null } }), settings);
            for (var k = 0; k < 4; k++)
            {
                var basket = TrialBook.Basket(random, 5);
                wrapped.Apply(basket).Total.ShouldBe(plain.Apply(basket).Total);
            }
        }
    });

    [Fact]
    public void A_quote_allocates_nothing_beside_its_result()
    {
        var random = new Random(7);
        var book = TrialBook.Book(TrialBook.Promotions(random, 60), new PromotionSettings());
        var basket = TrialBook.Basket(random, 12);
        var search = book.Rent();
        search.Decide(basket);
        search.Outcome();
        search.Decide(basket);

        var before = GC.GetAllocatedBytesForCurrentThread();
        search.Decide(basket);
        var decided = GC.GetAllocatedBytesForCurrentThread();
        search.Outcome();
        var told = GC.GetAllocatedBytesForCurrentThread() - decided;
        (decided - before).ShouldBe(0);

        book.Return(search);
        book.Apply(basket);
        before = GC.GetAllocatedBytesForCurrentThread();
        book.Apply(basket);
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(told);
    }

    private static void Sound(PromotionBook book, PriceBasket basket, PromotionOutcome outcome, string told)
    {
        var search = book.Rent();
        search.Decide(basket);
        (search.Total * 100).ShouldBe(outcome.Total.Units, told);
        foreach (var (i, line) in outcome.Lines.Index())
        {
            line.Total.ShouldBe(line.Amount - line.OrderShare - Sum(line.Adjustments), told);
            line.Total.IsNegative.ShouldBeFalse(told);
            Sum(outcome.SharesOf(i)).ShouldBe(line.OrderShare, told);
        }

        outcome.Lines.Aggregate(default(Money), (sum, line) => sum + line.Total).ShouldBe(outcome.Goods, told);
        outcome.Lines.Aggregate(default(Money), (sum, line) => sum + line.OrderShare).ShouldBe(Sum(outcome.Order), told);
        outcome.Subtotal.ShouldBe(outcome.Goods + Sum(outcome.Order), told);
        outcome.Delivery.IsNegative.ShouldBeFalse(told);
    }

    private static Money Sum(IReadOnlyList<PriceAdjustment> adjustments) => adjustments.Aggregate(Money.Zero(TrialBook.Eur), (sum, a) => sum + a.Amount);
}
