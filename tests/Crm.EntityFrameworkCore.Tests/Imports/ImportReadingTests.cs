using System.Text;

namespace Crm.Imports;

[Trait("Requirement", "I7")]
public sealed class ImportReadingTests
{
    private static readonly ColumnMap Map = new([new Column("a") { MayBeEmpty = true, IsTrimmed = false }, new Column("b") { MayBeEmpty = true, IsTrimmed = false }]);

    [Fact]
    public async Task A_row_has_the_line_on_which_it_begins() =>
        (await CsvFiles.RowsAsync(CsvFiles.Source("\na,b\n1,2\n\n\"x\ny\r\nz\",3\n4,5"), Map))
            .ShouldBe([(3, "1|2"), (5, "x\ny\r\nz|3"), (8, "4|5")]);

    [Fact]
    public async Task A_row_with_too_many_or_too_few_fields_is_faulty() =>
        (await CsvFiles.RowsAsync(CsvFiles.Source("a,b\n1\n1,2,3\n1,2\n"), Map))
            .ShouldBe([(2, ImportRefusals.FieldCount), (3, ImportRefusals.FieldCount), (4, "1|2")]);

    [Fact]
    public async Task A_quote_within_a_plain_field_is_text_and_after_a_quoted_one_a_fault() =>
        (await CsvFiles.RowsAsync(CsvFiles.Source("a,b\n15\" ruler,1\n\"15\" ruler,2\n\"say \"\"hi\"\"\",3\n"), Map))
            .ShouldBe([(2, "15\" ruler|1"), (3, ImportRefusals.BrokenQuotes), (4, "say \"hi\"|3")]);

    [Fact]
    public async Task A_quote_that_is_never_closed_is_one_faulty_row()
    {
        var rows = await CsvFiles.RowsAsync(CsvFiles.Source("a,b\n1,2\n3,\"4\n5,6\n"), Map);

        rows.Count.ShouldBe(2);
        rows[1].ShouldBe((3, ImportRefusals.BrokenQuotes));
    }

    [Fact]
    public async Task A_quote_that_is_never_closed_does_not_draw_a_large_file_into_memory()
    {
        var text = new StringBuilder("a,b\n1,2\n3,\"4\n");
        for (var i = 0; i < 400_000; i++)
            text.Append("5,6\n7,8\n");

        var rows = await CsvFiles.RowsAsync(CsvFiles.Source(text.ToString()), Map);

        rows.Count.ShouldBe(2);
        rows[1].ShouldBe((3, ImportRefusals.BrokenQuotes));
    }

    [Fact]
    public async Task What_is_written_is_read_whatever_it_holds()
    {
        for (var seed = 1; seed <= 200; seed++)
        {
            var random = new Random(seed);
            var cells = Enumerable.Range(0, random.Next(1, 20)).Select(_ => (A: Cell(random), B: Cell(random))).ToList();
            var text = new StringBuilder("a,b\r\n");
            var line = 2;
            var expected = new List<(long, string)>();
            foreach (var (a, b) in cells)
            {
                expected.Add((line, $"{(a.Length == 0 ? "-" : a)}|{(b.Length == 0 ? "-" : b)}"));
                text.Append(Quoted(a)).Append(',').Append(Quoted(b)).Append("\r\n");
                line += 1 + a.Count(c => c == '\n') + b.Count(c => c == '\n');
            }

            (await CsvFiles.RowsAsync(CsvFiles.Source(text.ToString()), Map)).ShouldBe(expected, $"seed {seed}");
        }
    }

    [Fact]
    public async Task Reading_stops_when_it_is_told_to()
    {
        using var stop = new CancellationTokenSource();
        await using var reading = (await CsvFiles.Source("a,b\n1,2\n3,4\n").OpenAsync(Map, CsvFiles.Cancellation)).Value;

        var read = 0;
        await Should.ThrowAsync<OperationCanceledException>(async () =>
        {
            await foreach (var _ in reading.RowsAsync(stop.Token))
            {
                read++;
                await stop.CancelAsync();
            }
        });

        read.ShouldBe(1);
    }

    private static string Cell(Random random) =>
        new([.. Enumerable.Range(0, random.Next(6)).Select(_ => ",;\"\n a£ж\t"[random.Next(9)])]);

    private static string Quoted(string cell) => $"\"{cell.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";
}
