using NodaTime;

namespace Crm.Imports;

[Trait("Requirement", "I7")]
public sealed class ImportRowTests
{
    private static readonly Column Number = new("number");
    private static readonly Column Time = new("time");
    private static readonly Column Date = new("date");
    private static readonly Column Note = new("note") { IsRequired = false };
    private static readonly ColumnFormat London = ColumnFormat.Plain with { Zone = DateTimeZoneProviders.Tzdb["Europe/London"] };
    private static readonly ColumnFormat German = new() { DecimalSeparator = ',', GroupSeparator = '.', DatePatterns = ["d.M.uuuu", "uuuu-MM-dd"] };

    [Theory]
    [InlineData("1234.5", 1234.5)]
    [InlineData(" -7 ", -7)]
    [InlineData("1e3", 1000)]
    public async Task A_plain_number_is_read(string text, double expected) =>
        (await ReadAsync(text, row => row.NumberOf(Number))).ShouldBe((decimal)expected);

    [Theory]
    [InlineData("\"1.234,5\"", 1234.5)]
    [InlineData("\"-0,25\"", -0.25)]
    public async Task A_number_in_the_files_own_style_is_read(string text, double expected) =>
        (await ReadAsync(text, row => row.NumberOf(Number), German)).ShouldBe((decimal)expected);

    [Fact]
    public async Task A_no_break_space_groups_digits_like_a_space()
    {
        var format = new ColumnFormat { DecimalSeparator = ',', GroupSeparator = ' ' };

        (await ReadAsync("\"1\u00A0234\u202F567,5\"", row => row.NumberOf(Number), format)).ShouldBe(1234567.5m);
    }

    [Theory]
    [InlineData("x", ImportRefusals.NotANumber)]
    [InlineData("\"1,234\"", ImportRefusals.NotANumber)]
    [InlineData("1e40", ImportRefusals.NotANumber)]
    [InlineData("99999999999999999999", ImportRefusals.NotANumber)]
    [InlineData("1.23456", ImportRefusals.TooPrecise)]
    public async Task An_amount_that_cannot_be_kept_is_a_fault(string text, string code) =>
        (await FaultAsync(text, row => row.MoneyOf(Number, Currency.Of("GBP")))).ShouldBe(code);

    [Fact]
    public async Task Amounts_quantities_and_whole_numbers_are_exact()
    {
        (await ReadAsync("2.5500", row => row.MoneyOf(Number, Currency.Of("GBP")))).ShouldBe(Money.Of(2.55m, Currency.Of("GBP")));
        (await ReadAsync("-1.125", row => row.QuantityOf(Number))).ShouldBe(Quantity.Of(-1.125m));
        (await ReadAsync("6.0", row => row.WholeOf(Number))).ShouldBe(6);
        (await FaultAsync("1.0001", row => row.QuantityOf(Number))).ShouldBe(ImportRefusals.TooPrecise);
        (await FaultAsync("6.5", row => row.WholeOf(Number))).ShouldBe(ImportRefusals.NotWhole);
        (await FaultAsync("1e19", row => row.WholeOf(Number))).ShouldBe(ImportRefusals.NotANumber);
    }

    [Theory]
    [InlineData("2010-12-01 08:26:00", 2010, 12, 1, 8, 26)]
    [InlineData("2011-07-01 08:26", 2011, 7, 1, 7, 26)]
    [InlineData("2011-10-30 01:30:00", 2011, 10, 30, 0, 30)]
    [InlineData("2011-03-27 01:30:00", 2011, 3, 27, 1, 30)]
    public async Task A_local_time_is_a_moment_of_its_zone(string text, int year, int month, int day, int hour, int minute) =>
        (await ReadAsync($"1,{text}", row => row.TimeOf(Time), London)).ShouldBe(Instant.FromUtc(year, month, day, hour, minute));

    [Fact]
    public async Task A_date_is_read_by_the_first_pattern_that_fits()
    {
        (await ReadAsync("1,,1.12.2010", row => row.DateOf(Date), German)).ShouldBe(new LocalDate(2010, 12, 1));
        (await ReadAsync("1,,2010-12-01", row => row.DateOf(Date), German)).ShouldBe(new LocalDate(2010, 12, 1));
        (await FaultAsync("1,,31.2.2010", row => row.DateOf(Date), German)).ShouldBe(ImportRefusals.NotADate);
    }

    [Fact]
    public async Task All_reasons_are_told_with_line_and_raw_text()
    {
        var map = new ColumnMap([Number, Time, Date]);
        await using var reading = (await CsvFiles.Source("number,time,date\n1,2010-12-01 08:26:00,2010-12-01\n\"x\",later,,extra\n").OpenAsync(map, CsvFiles.Cancellation)).Value;
        var rows = new List<RejectedRow>();
        await foreach (var row in reading.RowsAsync(CsvFiles.Cancellation))
        {
            _ = (row.NumberOf(Number), row.TimeOf(Time), row.DateOf(Date));
            rows.Add(new(row.ToSource(), row.Reasons));
        }

        rows[0].Reasons.ShouldBeEmpty();
        rows[0].Row.Raw.ShouldBeNull();
        rows[1].Row.Line.ShouldBe(3);
        rows[1].Row.Raw.ShouldBe("\"x\",later,,extra");
        rows[1].Row.Fields.ShouldBe(["x", "later", "", "extra"]);
        rows[1].Reasons.Select(r => r.Code).ShouldBe([ImportRefusals.FieldCount, ImportRefusals.NotANumber, ImportRefusals.NotATime, ImportRefusals.Missing]);
        rows[1].Reasons[2].Message.ShouldBe("time: 'later' is not a time as expected.");
    }

    [Fact]
    public async Task An_optional_column_may_be_missing_or_empty()
    {
        (await ReadAsync("1", row => row.TextOf(Note))).ShouldBeNull();
        (await FaultAsync("", row => row.TextOf(Number))).ShouldBe(ImportRefusals.Missing);
    }

    [Fact]
    public async Task A_column_of_another_map_is_a_mistake_of_the_caller() =>
        await Should.ThrowAsync<ArgumentException>(() => ReadAsync("1", row => row.TextOf(new Column("number"))));

    private static async Task<T> ReadAsync<T>(string cells, Func<ImportRow, T> read, ColumnFormat? format = null)
    {
        var (value, reasons) = await RowAsync(cells, read, format);
        reasons.ShouldBeEmpty();
        return value;
    }

    private static async Task<string> FaultAsync<T>(string cells, Func<ImportRow, T> read, ColumnFormat? format = null)
    {
        var (value, reasons) = await RowAsync(cells, read, format);
        ((object?)value).ShouldBeNull();
        return reasons.ShouldHaveSingleItem().Code;
    }

    private static async Task<(T Value, IReadOnlyList<Refusal> Reasons)> RowAsync<T>(string cells, Func<ImportRow, T> read, ColumnFormat? format)
    {
        var map = new ColumnMap([Number, Time, Date, Note], format);
        var commas = cells.StartsWith('"') ? 0 : cells.Count(c => c == ',');
        var source = CsvFiles.Source($"number,time,date\n{cells}{new string(',', 2 - commas)}\n");
        await using var reading = (await source.OpenAsync(map, CsvFiles.Cancellation)).Value;
        await foreach (var row in reading.RowsAsync(CsvFiles.Cancellation))
            return (read(row), row.Reasons);
        throw new InvalidOperationException("There is no row.");
    }
}
