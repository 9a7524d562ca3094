using Crm.Orders;

namespace Crm.Imports;

[Trait("Requirement", "I7")]
public sealed class StatusGuessTests
{
    [Theory]
    [InlineData("unfulfilled")]
    [InlineData("Undelivered")]
    [InlineData("Out for delivery")]
    [InlineData("Incomplete")]
    [InlineData("Не доставлено")]
    [InlineData("Доставляється")]
    [InlineData("partially_refunded")]
    [InlineData("refund requested")]
    [InlineData("Return cancelled")]
    [InlineData("Newsletter")]
    public void What_is_denied_in_part_or_under_way_is_left_to_somebody(string value)
    {
        var (meant, unknown) = StatusGuess.Of([value], OrderProcess.Default);

        meant.ShouldBeEmpty();
        unknown.ShouldBe([value]);
    }

    [Theory]
    [InlineData("FULFILLED", StatusGroup.Complete)]
    [InlineData("Order delivered!", StatusGroup.Complete)]
    [InlineData("wc-refunded", StatusGroup.Returned)]
    [InlineData("Отменено", StatusGroup.Cancelled)]
    public void Whole_words_tell(string value, StatusGroup group)
    {
        var process = OrderProcess.Default;

        var code = StatusGuess.Of([value], process).Meant[value];
        process.Statuses.Single(s => s.Code == code).Group.ShouldBe(group);
    }
}
