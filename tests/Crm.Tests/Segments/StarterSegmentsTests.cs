using Crm.Customers;
using Crm.Rules;
using NodaTime;

namespace Crm.Segments;

public sealed class StarterSegmentsTests
{
    private static readonly Currency Hryvnia = Currency.Of("UAH");
    private static readonly Instant Now = Instant.FromUtc(2026, 11, 1, 12, 0);

    /// <summary>Orders, completed ones, hours since the last, net revenue, and what follows of the four.</summary>
    public static TheoryData<int, int, int, decimal, string> Buyers => new()
    {
        { 0, 0, 0, 0m, "" },
        { 1, 1, Days(89), 100m, "" },
        { 1, 1, Days(91), 100m, "one-time" },
        { 1, 1, Days(364), 100m, "one-time" },
        { 1, 1, Days(366), 100m, "one-time lost" },
        { 1, 0, Days(91), 0m, "" },
        { 2, 2, Days(89), 100m, "" },
        { 2, 2, Days(91), 100m, "at-risk" },
        { 2, 2, Days(364), 0.01m, "at-risk" },
        { 2, 2, Days(366), 100m, "lost" },
        { 2, 2, Days(366), 0m, "" },
        { 3, 2, Days(1), 100m, "" },
        { 3, 3, Days(1), 100m, "loyal" },
        { 3, 3, Days(1), -1m, "" },
        { 3, 3, Days(91), 100m, "loyal at-risk" },
        { 3, 3, Days(179), 100m, "loyal at-risk" },
        { 3, 3, Days(181), 100m, "at-risk" },
        { 9, 9, Days(1000), 100m, "lost" },
    };

    [Theory]
    [MemberData(nameof(Buyers))]
    [Trait("Requirement", "C13")]
    public void Who_buys_so_is_loyal_one_time_at_risk_or_lost(int orders, int completed, int hours, decimal net, string expected)
    {
        Instant? last = orders == 0 ? null : Now - Duration.FromHours(hours);
        var subject = new CustomerSubject { Id = new CustomerId(1), Currency = Hryvnia, OrderCount = orders, CompletedCount = completed, FirstOrderAt = last, LastOrderAt = last, Net = Money.Of(net, Hryvnia) };
        var scope = new RuleScope(CustomerFacts.Catalogue.Vocabulary, Hryvnia, DateTimeZone.Utc);

        var found = StarterSegments.All(vipFrom: 5_000m).Select(make => make(Hryvnia)).Where(d => d.Code is "loyal" or "one-time" or "at-risk" or "lost")
            .Where(d => CustomerFacts.Catalogue.Compile(d.Effective, scope).Holds(subject, Now)).Select(d => d.Code);

        string.Join(' ', found).ShouldBe(expected);
    }

    private static int Days(int days) => days * 24;
}
