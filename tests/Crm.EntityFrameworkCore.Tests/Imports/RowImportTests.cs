using System.Text;
using NodaTime;

namespace Crm.Imports;

[Trait("Requirement", "I7")]
public sealed class RowImportTests
{
    private static readonly Column Sku = new("sku");
    private static readonly Column Price = new("price");
    private static readonly Refusal Taken = new("test.taken", "{sku} is taken.", ("sku", "c"));

    private static readonly RowImport<string> Import = new(
        new ColumnMap([Sku, Price]), "product", row => (row.TextOf(Sku), row.NumberOf(Price)) is ({ } sku, { } price) ? $"{sku}:{price}" : null);

    private readonly List<IReadOnlyList<string>> written = [];

    [Fact]
    public async Task Rows_are_written_in_batches_and_the_report_adds_up()
    {
        var report = await RunAsync("sku,price\na,1\nb,x\nc,3\n,\nd,4\ne,5\n", new ImportOptions { BatchSize = 2 });

        written.ShouldBe([["a:1", "c:3"], ["d:4", "e:5"]]);
        report.RowsRead.ShouldBe(6);
        report.Outcomes.ShouldBe([new OutcomeCount("product", 3, 3, 1)]);
        report.RowsRejected.ShouldBe(3);
        report.Reasons.Select(r => (r.Code, r.Rows)).ShouldBe([(ImportRefusals.Missing, 1), (ImportRefusals.NotANumber, 1), ("test.taken", 1)]);
        report.Reasons[1].Example.ShouldBe("line 3: price: 'x' is not a number.");
        report.AddsUp.ShouldBeTrue();
    }

    [Fact]
    public async Task A_dry_run_does_everything_but_the_writing()
    {
        var path = CsvFiles.TemporaryPath("dry.csv");

        var report = await RunAsync("sku,price\na,1\nb,x\nc,3\n", new ImportOptions { IsDryRun = true, RejectPath = path });

        written.ShouldBeEmpty();
        report.IsDryRun.ShouldBeTrue();
        report.Outcomes.ShouldBe([new OutcomeCount("product", 2, 2, 0)]);
        report.AddsUp.ShouldBeTrue();
        (await File.ReadAllLinesAsync(path, CsvFiles.Cancellation)).ShouldBe(["sku,price,line,reasons", "b,x,3,import.not-a-number: price: 'x' is not a number."]);
        File.Delete(path);
    }

    [Fact]
    public async Task What_the_writer_refuses_stands_in_the_file_of_rejects()
    {
        var path = CsvFiles.TemporaryPath("refused.csv");

        await RunAsync("price,sku,note\n1,c,mine\n", new ImportOptions { RejectPath = path });

        (await File.ReadAllLinesAsync(path, CsvFiles.Cancellation))[1].ShouldBe("1,c,mine,2,test.taken: c is taken.");
        File.Delete(path);
    }

    [Fact]
    public async Task Bad_headers_leave_an_earlier_file_of_rejects_alone()
    {
        var path = CsvFiles.TemporaryPath("kept.csv");
        await File.WriteAllTextAsync(path, "earlier", CsvFiles.Cancellation);

        var result = await Import.RunAsync(CsvFiles.Source("x,y\n1,2\n"), WriteAsync, new ImportOptions { RejectPath = path }, CsvFiles.Cancellation);

        result.Refusal!.Code.ShouldBe(ImportRefusals.BadHeaders);
        (await File.ReadAllTextAsync(path, CsvFiles.Cancellation)).ShouldBe("earlier");
        File.Delete(path);
    }

    [Fact]
    public async Task Progress_tells_rows_bytes_and_rate()
    {
        var seen = new List<ImportProgress>();
        var time = new Ticking();
        var text = "sku,price\na,1\nb,2\nd,3\n";

        var report = await RunAsync(text, new ImportOptions { ProgressEvery = 2, Progress = new Told(seen), Time = time });

        seen.Select(p => p.Rows).ShouldBe([2, 3]);
        seen[^1].Bytes.ShouldBe(Encoding.UTF8.GetByteCount(text));
        seen[^1].Share.ShouldBe(1);
        seen[^1].Elapsed.ShouldBe(Duration.FromSeconds(2));
        seen[^1].RowsPerSecond.ShouldBe(1.5);
        seen[^1].ToString().ShouldBe("100 %, 3 rows, 2 rows/s");
        report.Elapsed.ShouldBe(Duration.FromSeconds(2));
    }

    [Fact]
    public async Task A_writer_that_does_not_tell_of_every_record_is_stopped() =>
        await Should.ThrowAsync<InvalidOperationException>(() => Import.RunAsync(
            CsvFiles.Source("sku,price\na,1\n"), (_, _) => Task.FromResult<IReadOnlyList<Result<ImportEffect>>>([]), new ImportOptions(), CsvFiles.Cancellation));

    [Fact]
    public async Task A_record_that_is_not_made_needs_a_reason()
    {
        var silent = new RowImport<string>(new ColumnMap([Sku]), "product", _ => null);

        await Should.ThrowAsync<InvalidOperationException>(() =>
            silent.RunAsync(CsvFiles.Source("sku\na\n"), WriteAsync, new ImportOptions(), CsvFiles.Cancellation));
    }

    [Fact]
    public void The_report_is_text_that_people_read()
    {
        var report = new ImportReport
        {
            Source = "shop.csv",
            RowsRead = 1_234,
            RowsRejected = 1,
            DocumentsRead = 100,
            DocumentsRejected = 1,
            Outcomes = [new("sale", 99, 1_233, 5)],
            Reasons = [new("test.no", 1, "line 7: no.")],
            Figures = [new("their worth", 8_911_407.904m, Currency.Of("GBP")), new("lines", 1_234)],
            Elapsed = Duration.FromSeconds(2),
        };

        var text = report.ToText();

        text.ShouldContain("1,234 read =      1,233 accepted + 1 rejected");
        text.ShouldContain("sale                     99 from     1,233 rows, 5 there already");
        text.ShouldContain("rejected: 1 × test.no (line 7: no.)");
        text.ShouldContain("8,911,407.90 GBP");
        text.ShouldContain("2.0 s, 617 rows/s");
        text.ShouldNotContain("do not add up");
        (report with { RowsRead = 1_235 }).ToText().ShouldContain("do not add up");
    }

    private async Task<ImportReport> RunAsync(string text, ImportOptions options) =>
        (await Import.RunAsync(CsvFiles.Source(text), WriteAsync, options, CsvFiles.Cancellation)).Value;

    private Task<IReadOnlyList<Result<ImportEffect>>> WriteAsync(IReadOnlyList<string> records, CancellationToken cancellation)
    {
        written.Add(records);
        return Task.FromResult<IReadOnlyList<Result<ImportEffect>>>(
            [.. records.Select(r => r[0] switch
            {
                'c' => Result<ImportEffect>.Refused(Taken),
                'e' => ImportEffect.Unchanged,
                _ => Result<ImportEffect>.Accepted(ImportEffect.Written),
            })]);
    }

    private sealed class Told(List<ImportProgress> seen) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => seen.Add(value);
    }

    /// <summary>A second passes with every look.</summary>
    private sealed class Ticking : TimeProvider
    {
        private long seconds;

        public override long TimestampFrequency => 1;

        public override long GetTimestamp() => seconds++;
    }
}
