using NodaTime;

namespace Crm.Behaviour;

[Trait("Requirement", "C7")]
public sealed class VisitSourceTests
{
    private static readonly Instant Start = Instant.FromUtc(2026, 11, 16, 10, 0);

    [Theory]
    [InlineData("https://shop.ua/tea?utm_source=google&UTM_Medium=cpc&utm_term=green+tea%21&x=1", "https://www.google.com/search?q=secret", "google|cpc|green tea!|https://www.google.com/search|/tea")]
    [InlineData("https://shop.ua/", "https://shop.ua/cart?id=7", "||||/")]
    [InlineData("not an address", "neither", "||||")]
    [InlineData(null, null, "||||")]
    [InlineData("https://shop.ua/a?utm_source=", "android-app://x", "||||/a")]
    public void Tags_and_the_page_before_are_read_and_nothing_else(string? address, string? referrer, string expected)
    {
        var source = VisitSource.Of(address, referrer);
        $"{source.Source}|{source.Medium}|{source.Term}|{source.Referrer}|{source.Landing}".ShouldBe(expected);
    }

    [Fact]
    public void Touches_are_the_same_in_whatever_order_visits_become_known()
    {
        var visits = new[]
        {
            new VisitTouch(Start, new VisitSource { Source = "first" }), new VisitTouch(Start + Duration.FromDays(2), new VisitSource { Source = "last" }),
            new VisitTouch(Start + Duration.FromDays(1), new VisitSource { Source = "between" }), new VisitTouch(Start + Duration.FromDays(3), new VisitSource()),
        };
        foreach (var order in (int[][])[[0, 1, 2, 3], [3, 2, 1, 0], [2, 3, 0, 1], [1, 0, 3, 2]])
        {
            var touches = order.Aggregate((VisitTouches?)null, (known, i) => VisitTouches.With(known, visits[i]))!;
            (touches.First.Source.Source, touches.Last.Source.Source, touches.Visits).ShouldBe(("first", "last", 4));
        }

        var joined = VisitTouches.Joined(VisitTouches.With(null, visits[1]), VisitTouches.With(null, visits[0]))!;
        (joined.First.Source.Source, joined.Last.Source.Source, joined.Visits).ShouldBe(("first", "last", 2));
    }

    [Fact]
    public void Word_is_counted_the_same_in_whatever_writing_and_never_as_an_item()
    {
        BehaviourKey.Of(0, "Зелений  чай").ShouldBe(BehaviourKey.Of(0, " зелений ЧАЙ "));
        BehaviourKey.Of(0, "чай").ShouldBeLessThan(0);
        BehaviourKey.Of(5, "чай").ShouldBe(5);
        BehaviourKey.Of(0, null).ShouldBe(0);
    }
}
