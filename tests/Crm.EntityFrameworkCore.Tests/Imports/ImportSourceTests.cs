using System.Text;

namespace Crm.Imports;

[Trait("Requirement", "I7")]
public sealed class ImportSourceTests
{
    private static readonly ColumnMap Map = new([new Column("name"), new Column("price", "UnitPrice", "Cost per piece")]);

    [Theory]
    [InlineData("name,price\nCup,1\n")]
    [InlineData("name;price\nCup;1\n")]
    [InlineData("name\tprice\nCup\t1")]
    [InlineData("name|price\r\nCup|1\r\n")]
    [InlineData("sep=;\nname;price\nCup;1\n")]
    [InlineData("\n\nName,UNIT_PRICE\nCup,1\n")]
    [InlineData("\"price, net\";name;unit price\n7;Cup;1\n")]
    [InlineData("\"Cost per piece\",\"other\",\" name \"\n1,x,Cup\n")]
    public async Task The_delimiter_and_the_columns_are_found(string text) =>
        (await CsvFiles.RowsAsync(CsvFiles.Source(text), Map)).ShouldHaveSingleItem().Text.ShouldBe("Cup|1");

    [Fact]
    public async Task A_told_delimiter_is_not_doubted()
    {
        static MemoryStream Text() => new("name,price\n1,2"u8.ToArray());

        (await CsvFiles.RowsAsync(ImportSource.From(Text(), "test.csv", delimiter: ','), Map))[0].Text.ShouldBe("1|2");
        (await ImportSource.From(Text(), "test.csv", delimiter: ';').OpenAsync(Map, CsvFiles.Cancellation)).Refusal!.Code.ShouldBe(ImportRefusals.BadHeaders);
    }

    [Fact]
    public async Task A_first_line_without_an_end_is_refused_before_it_is_read_whole()
    {
        byte[][] files = [CsvFiles.Zipped(new byte[64 << 20]), [.. Encoding.UTF8.GetBytes(new string('я', 600_000)), (byte)'\n'], Encoding.UTF8.GetBytes(new string('\n', 2_000_000)), Encoding.UTF8.GetBytes(new string(',', 20_000))];
        foreach (var file in files)
            (await CsvFiles.Source(file).OpenAsync(Map, CsvFiles.Cancellation)).Refusal!.Code.ShouldBe(ImportRefusals.BadHeaders);
    }

    [Fact]
    public async Task A_compressed_file_is_seen_by_its_bytes()
    {
        var path = CsvFiles.TemporaryPath("zipped.csv");
        await File.WriteAllBytesAsync(path, CsvFiles.Zipped("name,price\nCup,1\n"u8.ToArray()), CsvFiles.Cancellation);

        (await CsvFiles.RowsAsync(ImportSource.File(path), Map)).ShouldHaveSingleItem().Text.ShouldBe("Cup|1");

        // Nothing holds the file any more.
        File.Delete(path);
    }

    [Fact]
    public async Task Text_in_UTF_8_UTF_16_and_Latin_1_is_read()
    {
        const string text = "name,price\nCrème 5 £ – größer,1\n";
        byte[][] files =
        [
            Encoding.UTF8.GetBytes(text),
            [.. Encoding.UTF8.Preamble, .. Encoding.UTF8.GetBytes(text)],
            [.. Encoding.Unicode.Preamble, .. Encoding.Unicode.GetBytes(text)],
            [.. Encoding.BigEndianUnicode.Preamble, .. Encoding.BigEndianUnicode.GetBytes(text)],
            [.. Encoding.Latin1.GetBytes(text.Replace('–', '\u0096'))],
        ];

        foreach (var file in files)
            (await CsvFiles.RowsAsync(CsvFiles.Source(file), Map)).ShouldHaveSingleItem().Text.ShouldBe("Crème 5 £ – größer|1");
    }

    [Fact]
    public async Task A_file_pasted_together_from_two_encodings_reads_well()
    {
        byte[] file = [.. Encoding.UTF8.GetBytes("name,price\nCrème,1\n"), .. Encoding.Latin1.GetBytes("Café,2\n")];

        (await CsvFiles.RowsAsync(CsvFiles.Source(file), Map)).Select(r => r.Text).ShouldBe(["Crème|1", "Café|2"]);
    }

    [Fact]
    public async Task A_told_encoding_is_not_doubted()
    {
        var source = ImportSource.From(new MemoryStream(Encoding.UTF8.GetBytes("name,price\né,1\n")), "test.csv");
        var told = new MemoryStream(Encoding.UTF8.GetBytes("name,price\né,1\n"));

        (await CsvFiles.RowsAsync(source, Map))[0].Text.ShouldBe("é|1");
        (await CsvFiles.RowsAsync(ImportSource.From(told, "test.csv", Encoding.Latin1), Map))[0].Text.ShouldBe("Ã©|1");
    }

    [Fact]
    public async Task Bad_headers_are_told_all_at_once_before_anything_is_read()
    {
        var map = new ColumnMap([new Column("name"), new Column("price", "cost"), new Column("sku", "code", "item no."), new Column("note") { IsRequired = false }]);

        var refusal = (await CsvFiles.Source("Name,Cost,PRICE\n\"broken").OpenAsync(map, CsvFiles.Cancellation)).Refusal;

        refusal.ShouldNotBeNull();
        refusal.Code.ShouldBe(ImportRefusals.BadHeaders);
        refusal.Message.ShouldBe("The headers do not fit: price is there more than once ('PRICE', 'Cost'), sku is missing (looked for 'sku', 'code', 'item no.').");
    }

    [Theory]
    [InlineData("")]
    [InlineData("\n \n")]
    public async Task An_empty_file_is_refused(string text) =>
        (await CsvFiles.Source(text).OpenAsync(Map, CsvFiles.Cancellation)).Refusal!.Code.ShouldBe(ImportRefusals.EmptyFile);

    [Fact]
    public async Task A_file_of_headers_alone_has_no_rows() =>
        (await CsvFiles.RowsAsync(CsvFiles.Source("name,price"), Map)).ShouldBeEmpty();

    [Fact]
    public async Task A_given_stream_stays_open_and_its_bytes_are_counted()
    {
        using var stream = new MemoryStream("name,price\nCup,1\n"u8.ToArray());

        await using (var reading = (await ImportSource.From(stream, "test.csv").OpenAsync(Map, CsvFiles.Cancellation)).Value)
        {
            await foreach (var row in reading.RowsAsync(CsvFiles.Cancellation))
                row.Line.ShouldBe(2);
            reading.BytesRead.ShouldBe(stream.Length);
            reading.BytesTotal.ShouldBe(stream.Length);
        }

        stream.CanRead.ShouldBeTrue();
    }

    [Fact]
    public async Task A_file_that_is_not_there_is_no_refusal() =>
        await Should.ThrowAsync<FileNotFoundException>(() => ImportSource.File(CsvFiles.TemporaryPath("nowhere")).OpenAsync(Map, CsvFiles.Cancellation));
}
