using Crm.Tests;

namespace Crm.Fields;

public sealed class FieldValueTests
{
    private static readonly FieldOption[] Options = [new("red", "Red"), new("blue", "Blue")];

    private static FieldDefinition Field(FieldType type) => new(FieldEntity.Order, "x", "X", type)
    {
        Currency = type == FieldType.Money ? "UAH" : null,
        Options = type is FieldType.Choice or FieldType.Choices ? Options : [],
    };

    [Theory]
    [InlineData(FieldType.Number, "12.50", "12.5")]
    [InlineData(FieldType.Number, "-0.0001", "-0.0001")]
    [InlineData(FieldType.Money, "12.5", "12.50")]
    [InlineData(FieldType.Date, "1969-07-20", "1969-07-20")]
    [InlineData(FieldType.Instant, "2026-11-22T09:45:00.1234567Z", "2026-11-22T09:45:00.123456Z")]
    [InlineData(FieldType.Boolean, " true ", "true")]
    [InlineData(FieldType.Choices, "blue | red|blue", "red|blue")]
    [InlineData(FieldType.Link, "https://shop.ua/a?b", "https://shop.ua/a?b")]
    [InlineData(FieldType.Text, "  words ", "words")]
    public void What_is_read_is_written_in_one_form(FieldType type, string text, string written) =>
        FieldValue.Read(Field(type), text, out _)!.Write(type).ShouldBe(written);

    [Theory]
    [InlineData(FieldType.Number, "1,5")]
    [InlineData(FieldType.Number, "1.00001")]
    [InlineData(FieldType.Number, "1e5")]
    [InlineData(FieldType.Number, "99999999999999999999")]
    [InlineData(FieldType.Money, "1.005")]
    [InlineData(FieldType.Date, "22.11.2026")]
    [InlineData(FieldType.Date, "2026-02-30")]
    [InlineData(FieldType.Instant, "2026-11-22")]
    [InlineData(FieldType.Boolean, "yes")]
    [InlineData(FieldType.Choice, "red|blue")]
    [InlineData(FieldType.Choices, "red|black")]
    [InlineData(FieldType.Link, "javascript:alert(1)")]
    [InlineData(FieldType.Text, "")]
    public void What_is_no_value_is_told_why(FieldType type, string text)
    {
        FieldValue.Read(Field(type), text, out var wrong).ShouldBeNull();
        wrong.ShouldNotBeNullOrEmpty();
    }

    [Fact]
    [Trait("Requirement", "C10")]
    public void Numbers_are_bounded_and_read_back_as_written() => Seeds.Check(random =>
    {
        var field = Field(FieldType.Number) with { Least = "-5", Most = "5" };
        for (var i = 0; i < 200; i++)
        {
            var number = random.Next(-100_000, 100_000) / 10_000m;
            var text = number.ToString(System.Globalization.CultureInfo.InvariantCulture);
            var value = FieldValue.Read(field, text, out _);
            (value is not null).ShouldBe(number is >= -5 and <= 5, text);
            value?.Write(FieldType.Number).ShouldBe(number.ToString("0.####", System.Globalization.CultureInfo.InvariantCulture));
        }
    });

    [Fact]
    public void A_pattern_is_matched_whole_and_one_that_looks_back_is_refused()
    {
        FieldValue.Read(Field(FieldType.Text) with { Pattern = "a|b" }, "ab", out _).ShouldBeNull();
        FieldValue.Read(Field(FieldType.Text) with { Pattern = "[a-z]+" }, "abc\n", out _).ShouldNotBeNull();
        (Field(FieldType.Text) with { Pattern = "(a)\\1" }).Mistakes().ShouldHaveSingleItem().Path.ShouldBe("Pattern");
    }

    [Fact]
    public void A_definition_survives_its_JSON_and_is_equal_by_content()
    {
        var field = Field(FieldType.Choices) with { Sites = [1, 2], Default = "red" };
        (field with { Sites = [1, 2] }).ShouldBe(field);
        (field with { Options = [.. Options.Reverse()] }).ShouldNotBe(field);
        System.Text.Json.JsonSerializer.Deserialize<FieldDefinition>(System.Text.Json.JsonSerializer.Serialize(field)).ShouldBe(field);
    }
}
