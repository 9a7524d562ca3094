namespace Crm.Imports;

[Trait("Requirement", "I7")]
public sealed class SampleFormatTests
{
    [Theory]
    [InlineData("1234.5|7", '.', null, "")]
    [InlineData("1 234,50|7,00", ',', ' ', "")]
    [InlineData("1.234,50|7,00", ',', '.', "")]
    [InlineData("1,234.50|7.00", '.', ',', "")]
    [InlineData("1,234,567", '.', ',', "")]
    [InlineData("0,125|12,5", ',', null, "")]
    [InlineData("0,125|1,250", ',', null, "")]
    [InlineData("1,250|3,400|950", '.', ',', "")]
    [InlineData("1.250|3.400", ',', '.', "")]
    [InlineData("1.250.000|950", ',', '.', "")]
    [InlineData("1.250|12,50", ',', '.', "")]
    [InlineData("1.25|0.125", '.', null, "")]
    [InlineData("12,50 грн|1 000,00 грн.", ',', ' ', "грн")]
    [InlineData("$12.50|$1,000.00", '.', ',', "$")]
    [InlineData("20 %|7 %", '.', null, "")]
    public void Numbers_tell_their_style(string samples, char point, char? group, string unit)
    {
        var (format, share, isDoubtful) = SampleFormat.OfNumbers(samples.Split('|'))!.Value;

        share.ShouldBe(1);
        isDoubtful.ShouldBe(samples is "1,250|3,400|950" or "1.250|3.400");
        (format.DecimalSeparator, format.GroupSeparator).ShouldBe((point, group));
        if (unit.Length > 0)
            format.Units.ShouldContain(u => u.StartsWith(unit, StringComparison.Ordinal));
        else
            format.Units.ShouldBeEmpty();
    }

    [Theory]
    [InlineData("2025-05-16 10:30:00|2025-05-17", "uuuu-MM-dd", false)]
    [InlineData("16.05.2025 10:30|17.5.2025", "d.M.uuuu", false)]
    [InlineData("05/16/2025 10:30 AM", "M/d/uuuu", false)]
    [InlineData("16/05/2025|01/02/2025", "d/M/uuuu", false)]
    [InlineData("01/02/2025|03/04/2025", "d/M/uuuu", true)]
    [InlineData("16.05.25|17.05.25|?", "d.M.uu", false)]
    public void Times_tell_their_patterns_and_where_days_may_be_months(string samples, string day, bool isDoubtful)
    {
        var found = SampleFormat.OfTimes(samples.Split('|'))!.Value;

        found.Format.DatePatterns.ShouldBe([day]);
        found.IsDoubtful.ShouldBe(isDoubtful);
    }

    [Fact]
    public void Words_are_neither_numbers_nor_times()
    {
        SampleFormat.OfNumbers(["one", "two"]).ShouldBeNull();
        SampleFormat.OfNumbers(["A-1", "B-2", "warehouse 7 on the left"]).ShouldBeNull();
        SampleFormat.OfTimes(["May", "12"]).ShouldBeNull();
    }

    [Fact]
    public void No_header_of_orders_is_of_two_fields() => new ColumnMap(OrderColumns.All).Columns.Count.ShouldBe(OrderColumns.All.Length);
}
