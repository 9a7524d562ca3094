namespace Crm.Tests;

public sealed class ResultAndRefusalTests
{
    private static readonly Refusal Short = new(
        "order.not-enough-stock", "Only {left} of {sku} left; wanted {wanted}, {nobody}.", ("left", Quantity.Of(1.5m)), ("sku", "A{wanted}"), ("wanted", 2));

    [Fact]
    public void A_value_is_accepted_and_can_be_read()
    {
        Result<int> result = 42;
        result.IsAccepted.ShouldBeTrue();
        result.Value.ShouldBe(42);
        result.Refusal.ShouldBeNull();
        result.Select(v => v + 1).Value.ShouldBe(43);
        result.ToString().ShouldBe("42");
    }

    [Fact]
    public void A_refusal_is_kept_and_reading_the_value_throws_it()
    {
        Result<int> result = Short;
        result.IsAccepted.ShouldBeFalse();
        result.Refusal.ShouldBeSameAs(Short);
        Should.Throw<RefusedException>(() => result.Value).Refusal.ShouldBeSameAs(Short);
        result.Select(v => v.ToString(System.Globalization.CultureInfo.InvariantCulture)).Refusal.ShouldBeSameAs(Short);
        Should.Throw<ArgumentNullException>(() => Result<int>.Refused(null!));
    }

    [Fact]
    public void Default_is_a_refusal_with_code_none()
    {
        default(Result<string>).IsAccepted.ShouldBeFalse();
        default(Result<string>).Refusal!.Code.ShouldBe("none");
        Should.Throw<RefusedException>(() => default(Result<string>).Value);
    }

    [Fact]
    public void A_sentence_takes_its_data_once_and_leaves_the_braces_within_them_alone()
    {
        Short.Message.ShouldBe("Only 1.5 of A{wanted} left; wanted 2, {nobody}.");
        Short.ToString().ShouldBe("order.not-enough-stock: Only 1.5 of A{wanted} left; wanted 2, {nobody}.");
        new Refusal("a.b", "{", ("x", 1)).Message.ShouldBe("{");
        new Refusal("a.b", "{{x}}{x}", ("x", 1)).Message.ShouldBe("{1}1");
    }

    [Fact]
    public void Data_are_written_the_same_in_every_culture()
    {
        var refusal = new Refusal(
            "a.b", "{none}|{number}|{list}|{id}|{money}", ("none", null), ("number", 1234.5m), ("list", new object[] { 1, "two", 3.5 }),
            ("id", new Crm.Orders.OrderId(7)), ("money", Money.Of(1, Currency.Of("EUR"))));
        refusal.Message.ShouldBe("|1234.5|1, two, 3.5|7|1.00 EUR");
    }

    [Fact]
    public void The_data_of_one_refusal_cannot_reach_another()
    {
        new Refusal("a.b", "Text.").Data.ShouldNotBeAssignableTo<Dictionary<string, object?>>();
        Should.Throw<ArgumentException>(() => new Refusal("", "Text."));
        Should.Throw<ArgumentNullException>(() => new Refusal("a.b", null!));
    }
}
