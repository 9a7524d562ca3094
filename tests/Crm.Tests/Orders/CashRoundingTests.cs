using Crm.Orders;

namespace Crm.Tests.Orders;

public sealed class CashRoundingTests
{
    private static readonly Currency Franc = Currency.Of("CHF");

    [Fact]
    public void Rule_for_the_method_goes_before_the_rule_for_all()
    {
        var rounding = new CashRounding(new CashRoundingRule(Franc, null, 100), new CashRoundingRule(Franc, "cash", 500));

        rounding.StepFor(Franc, "cash").ShouldBe(500);
        rounding.StepFor(Franc, "card").ShouldBe(100);
        rounding.StepFor(Franc, null).ShouldBe(100);
        rounding.StepFor(Currency.Of("EUR"), "cash").ShouldBeNull();
    }

    [Theory]
    [InlineData(0)]
    [InlineData(-500)]
    [InlineData(150)]
    public void Step_that_cannot_be_paid_is_a_bug_of_the_caller(long step) =>
        Should.Throw<ArgumentException>(() => new CashRounding(new CashRoundingRule(Franc, "cash", step)));
}
