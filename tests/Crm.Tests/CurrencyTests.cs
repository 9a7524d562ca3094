namespace Crm.Tests;

public sealed class CurrencyTests
{
    [Fact]
    public void Every_code_of_three_letters_comes_back_in_capitals_and_no_two_are_the_same()
    {
        var seen = new HashSet<Currency>();
        for (var a = 'a'; a <= 'z'; a++)
            for (var b = 'A'; b <= 'Z'; b++)
                for (var c = 'a'; c <= 'z'; c++)
                {
                    var code = $"{a}{b}{c}";
                    Currency.Of(code).Code.ShouldBe(code.ToUpperInvariant());
                    seen.Add(Currency.Of(code));
                }

        seen.Count.ShouldBe(26 * 26 * 26);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("EU")]
    [InlineData("EURO")]
    [InlineData("E R")]
    [InlineData("ЕUR")] // a Cyrillic letter
    [InlineData("12A")]
    public void What_is_not_three_Latin_letters_is_no_code(string? code)
    {
        Currency.TryParse(code, out var currency).ShouldBeFalse();
        currency.ShouldBe(default);
        Should.Throw<ArgumentException>(() => Currency.Of(code!));
    }

    [Fact]
    public void Default_is_no_currency()
    {
        default(Currency).IsNone.ShouldBeTrue();
        default(Currency).Code.ShouldBe("XXX");
        Currency.Of("xxx").ShouldBe(default);
        Currency.Of("AAA").IsNone.ShouldBeFalse();
    }

    [Theory]
    [InlineData("EUR", 2, 100)]
    [InlineData("UAH", 2, 100)]
    [InlineData("JPY", 0, 10_000)]
    [InlineData("KWD", 3, 10)]
    [InlineData("CLF", 4, 1)]
    [InlineData("XXX", 4, 1)]
    public void Digits_are_those_of_ISO_4217(string code, int digits, long smallest)
    {
        Currency.Of(code).Digits.ShouldBe(digits);
        Currency.Of(code).SmallestUnits.ShouldBe(smallest);
    }

    [Fact]
    public void Rounding_allocates_nothing()
    {
        var price = Money.Of(1.2345m, Currency.Of("JPY"));
        var sum = price.Rounded();
        var before = GC.GetAllocatedBytesForCurrentThread();
        for (var i = 0; i < 100; i++)
            sum += price.Rounded();
        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);
        sum.Amount.ShouldBe(101);
    }
}
