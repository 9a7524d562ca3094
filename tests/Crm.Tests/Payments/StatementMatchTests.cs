using Crm.Orders;
using NodaTime;

namespace Crm.Payments;

/// <summary>Which order a line of a bank statement pays for, and how sure that is.</summary>
[Trait("Requirement", "F1")]
public sealed class StatementMatchTests
{
    private static readonly Currency Uah = Currency.Of("UAH");

    private static StatementCandidate Order(long id, string number, decimal due, params string[] names) => new(new OrderId(id), number, Money.Of(due, Uah)) { Names = names };

    private static List<(long, MatchConfidence)> Match(decimal amount, string? purpose, string? payer, params StatementCandidate[] orders) =>
        [.. StatementMatch.Of(new StatementLine("mono", "1", Instant.FromUtc(2026, 11, 16, 10, 0), Money.Of(amount, Uah)) { Purpose = purpose, Payer = payer }, orders).Select(m => (m.OrderId.Value, m.Confidence))];

    [Fact]
    public void Number_and_amount_of_one_order_alone_are_certain()
    {
        var (a, b) = (Order(1, "A-12", 100m), Order(2, "A-120", 100m));
        Match(100m, "Оплата замовлення a-12, дякую", null, a, b).ShouldBe([(1, MatchConfidence.Certain), (2, MatchConfidence.Possible)]);
        Match(90m, "A-12", null, a, b).ShouldBe([(1, MatchConfidence.Likely)]);
        Match(100m, "A-12 та A-120", null, a, b).ShouldBe([(1, MatchConfidence.Likely), (2, MatchConfidence.Likely)]);
        Match(100m, "XA-12", null, Order(1, "A-12", 50m)).ShouldBeEmpty();
    }

    [Fact]
    public void Amount_and_name_are_likely_in_whatever_order_the_bank_writes_it()
    {
        Match(75.5m, "за товар", "КОВАЛЬ ОЛЕНА ПЕТРІВНА", Order(1, "A-1", 75.5m, "Олена Коваль"), Order(2, "A-2", 75.5m, "Олена Інша")).ShouldBe([(1, MatchConfidence.Likely), (2, MatchConfidence.Possible)]);
        Match(10m, null, "Олена Коваль", Order(1, "A-1", 75.5m, "Олена Коваль")).ShouldBe([(1, MatchConfidence.Possible)]);
        Match(75.5m, null, "Олена", Order(1, "A-1", 75.5m, "Олена")).ShouldBe([(1, MatchConfidence.Possible)]);
    }

    [Fact]
    public void Another_currency_and_nothing_in_common_match_nothing() =>
        Match(5m, "A-9", "Somebody Else", Order(1, "A-1", 6m), new StatementCandidate(new OrderId(2), "A-9", Money.Of(5m, Currency.Of("EUR")))).ShouldBeEmpty();
}
