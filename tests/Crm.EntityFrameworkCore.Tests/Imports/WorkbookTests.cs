using System.IO.Compression;
using System.Text;
using NodaTime;

namespace Crm.Imports;

[Trait("Requirement", "I7")]
public sealed class WorkbookTests
{
    private const string Main = "xmlns=\"http://schemas.openxmlformats.org/spreadsheetml/2006/main\"";
    private const string Styles = $"<styleSheet {Main}><numFmts count=\"2\"><numFmt numFmtId=\"164\" formatCode=\"dd.mm.yyyy\\ hh:mm;@\"/><numFmt numFmtId=\"165\" formatCode=\"#,##0.00&quot; дн.&quot;\"/></numFmts>"
        + "<cellStyleXfs count=\"1\"><xf numFmtId=\"14\"/></cellStyleXfs><cellXfs count=\"5\"><xf numFmtId=\"0\"/><xf numFmtId=\"14\"/><xf numFmtId=\"164\"/><xf numFmtId=\"9\"/><xf numFmtId=\"165\"/></cellXfs></styleSheet>";

    private const string Strings = $"<sst {Main}><si><t>name</t></si><si><t>price</t></si><si><r><t>Cup </t></r><r><rPr><b/></rPr><t>of tea</t></r><rPh sb=\"0\" eb=\"1\"><t>spoken</t></rPh><rPh sb=\"1\" eb=\"2\"><t>twice</t></rPh></si><si/><si><t xml:space=\"preserve\"> a_x000D_b </t></si></sst>";

    private static readonly Column Name = new("name") { MayBeEmpty = true };
    private static readonly Column Price = new("price") { MayBeEmpty = true };
    private static readonly Column When = new("when") { MayBeEmpty = true, IsRequired = false };
    private static readonly Column Rate = new("rate") { MayBeEmpty = true, IsRequired = false };
    private static readonly ColumnMap Map = new([Name, Price, When, Rate], new ColumnFormat { DecimalSeparator = ',', TimePatterns = ["d.M.uuuu H:mm"], DatePatterns = ["d.M.uuuu"], Zone = DateTimeZoneProviders.Tzdb["Europe/Kyiv"] });

    private static readonly string Sheet = $"<worksheet {Main}><dimension ref=\"A1:D9\"/><sheetData>"
        + "<row r=\"1\"><c r=\"A1\" t=\"inlineStr\"><is><t>Price list</t></is></c></row><row r=\"2\"/>"
        + "<row r=\"3\"><c r=\"A3\" t=\"s\"><v>0</v></c><c r=\"B3\" t=\"s\"><v>1</v></c><c r=\"C3\" t=\"inlineStr\"><is><t>when</t></is></c><c r=\"D3\" t=\"str\"><f>\"ra\"&amp;\"te\"</f><v>rate</v></c></row>"
        + "<row r=\"4\"><c r=\"A4\" t=\"s\"><v>2</v></c><c r=\"B4\"><f>60+7.9</f><v>67.900000000000006</v></c><c r=\"C4\" s=\"2\"><v>45793.4375</v></c><c r=\"D4\" s=\"3\"><v>0.2</v></c></row>"
        + "<row r=\"5\"><c r=\"A5\"><v>380671234567</v></c><c r=\"B5\" s=\"4\"><v>1.05E2</v></c><c r=\"C5\" s=\"1\"><v>45793</v></c></row>"
        + "<row r=\"6\"><c r=\"A6\" t=\"s\"><v>3</v></c></row>"
        + "<row r=\"8\"><c r=\"B8\" t=\"inlineStr\"><is><t>1,5</t></is></c><c r=\"C8\" t=\"inlineStr\"><is><t>16.05.2025 10:30</t></is></c></row>"
        + "<row r=\"9\"><c r=\"A9\" t=\"s\"><v>4</v></c><c r=\"B9\" t=\"e\"><f>1/0</f><v>#DIV/0!</v></c></row>"
        + "</sheetData></worksheet>";

    private static byte[] Book(string sheet, string? strings = Strings, string? workbook = null)
    {
        using var packed = new MemoryStream();
        using (var zip = new ZipArchive(packed, ZipArchiveMode.Create, leaveOpen: true))
        {
            Part("xl/workbook.xml", workbook ?? $"<workbook {Main} xmlns:r=\"http://schemas.openxmlformats.org/officeDocument/2006/relationships\"><sheets><sheet name=\"Lists\" sheetId=\"1\" state=\"hidden\" r:id=\"rId1\"/><sheet name=\"Goods\" sheetId=\"2\" r:id=\"rId2\"/></sheets></workbook>");
            Part("xl/_rels/workbook.xml.rels", "<Relationships xmlns=\"http://schemas.openxmlformats.org/package/2006/relationships\"><Relationship Id=\"rId1\" Target=\"worksheets/sheet1.xml\"/><Relationship Id=\"rId2\" Target=\"/xl/worksheets/sheet2.xml\"/></Relationships>");
            Part("xl/styles.xml", Styles);
            if (strings is not null)
                Part("xl/sharedStrings.xml", strings);
            Part("xl/worksheets/sheet1.xml", $"<worksheet {Main}><sheetData/></worksheet>");
            Part("xl/worksheets/sheet2.xml", sheet);

            void Part(string name, string xml)
            {
                using var writer = new StreamWriter(zip.CreateEntry(name).Open(), new UTF8Encoding(false));
                writer.Write(xml);
            }
        }

        return packed.ToArray();
    }

    [Fact]
    public async Task Numbers_times_and_texts_are_read_as_they_are_meant_whatever_style_the_columns_texts_have()
    {
        await using var reading = (await ImportSource.From(new MemoryStream(Book(Sheet)), "goods.xlsx").OpenAsync(Map, CsvFiles.Cancellation)).Value;
        var rows = new List<(long, string?, decimal?, Instant?, Percent?, string)>();
        await foreach (var row in reading.RowsAsync(CsvFiles.Cancellation))
            rows.Add((row.Line, row.TextOf(Name), row.NumberOf(Price), row.TimeOf(When), row.PercentOf(Rate), string.Join(' ', row.Reasons.Select(r => r.Code))));

        reading.Headers.ShouldBe(["name", "price", "when", "rate"]);
        rows.ShouldBe(
        [
            (4, "Cup of tea", 67.9m, Instant.FromUtc(2025, 5, 16, 7, 30), Percent.Of(20m), ""),
            (5, "380671234567", 105m, Instant.FromUtc(2025, 5, 15, 21, 0), null, ""),
            (8, null, 1.5m, Instant.FromUtc(2025, 5, 16, 7, 30), null, ""),
            (9, "a\rb", null, null, null, ImportRefusals.CellError),
        ]);
    }

    [Fact]
    public async Task A_stream_that_cannot_seek_is_read_a_sheet_is_chosen_by_name_and_rejects_can_be_written()
    {
        await using var slow = new GZipStream(new MemoryStream(CsvFiles.Zipped(Book(Sheet))), CompressionMode.Decompress);
        var path = CsvFiles.TemporaryPath("workbook.csv");
        var import = new RowImport<string>(Map, "row", row => row.NumberOf(Price) is null ? Refused(row) : "x");
        var report = (await import.RunAsync(ImportSource.From(slow, "goods.xlsx", sheet: "goods"), (r, _) => Task.FromResult<IReadOnlyList<Result<ImportEffect>>>([.. r.Select(_ => Result<ImportEffect>.Accepted(ImportEffect.Written))]), new ImportOptions { RejectPath = path }, CsvFiles.Cancellation)).Value;

        (report.RowsRead, report.RowsRejected, report.AddsUp).ShouldBe((4, 1, true));
        (await File.ReadAllTextAsync(path, CsvFiles.Cancellation)).ShouldContain("#DIV/0!");
        File.Delete(path);
        var none = (await ImportSource.From(new MemoryStream(Book(Sheet)), "goods.xlsx", sheet: "Gods").OpenAsync(Map, CsvFiles.Cancellation)).Refusal!;
        none.ToString().ShouldContain("no sheet 'Gods', but 'Lists', 'Goods'");

        static string? Refused(ImportRow row)
        {
            if (!row.IsFaulty)
                row.Refuse(new Refusal("test.no", "No."));
            return null;
        }
    }

    [Fact]
    public async Task What_is_no_sound_workbook_is_refused_and_what_breaks_off_ends_with_a_faulty_row()
    {
        var old = new byte[512];
        (old[0], old[1], old[2], old[3]) = (0xD0, 0xCF, 0x11, 0xE0);
        var bomb = Sheet.Replace("Cup", "Cup", StringComparison.Ordinal).Replace("<row r=\"5\">", $"<row r=\"5\"><c t=\"inlineStr\"><is><t>{new string('x', 17 << 20)}</t></is></c>", StringComparison.Ordinal);
        foreach (var (bytes, why) in new (byte[], string)[]
        {
            (old, "old .xls"),
            ("PK\u0003\u0004 and nothing else"u8.ToArray(), "damaged"),
            (Book("<!DOCTYPE x [<!ENTITY a \"b\">]>" + Sheet), "damaged"),
            (Book(Sheet, "<!DOCTYPE x [<!ENTITY a \"b\">]>" + Strings), "damaged"),
            (Book(Sheet, null), "names a text that is not there"),
            (Book(bomb), "larger"),
        })
            (await ImportSource.From(new MemoryStream(bytes), "goods.xlsx").OpenAsync(Map, CsvFiles.Cancellation)).Refusal!.ShouldSatisfyAllConditions(r => r.Code.ShouldBe(ImportRefusals.BadWorkbook), r => r.ToString().ShouldContain(why));

        var cut = new StringBuilder(Sheet[..Sheet.IndexOf("<row r=\"8\">", StringComparison.Ordinal)]);
        for (var i = 10; i < 40; i++)
            cut.Append($"<row r=\"{i}\"><c r=\"A{i}\" t=\"inlineStr\"><is><t>n</t></is></c></row>");
        await using var reading = (await ImportSource.From(new MemoryStream(Book(cut + "<row")), "goods.xlsx").OpenAsync(Map, CsvFiles.Cancellation)).Value;
        var reasons = new List<string>();
        await foreach (var row in reading.RowsAsync(CsvFiles.Cancellation))
            reasons.Add(string.Join(' ', row.Reasons.Select(r => r.Code)));
        reasons.Count.ShouldBe(33);
        reasons[^1].ShouldBe(ImportRefusals.BadWorkbook);
        reasons.SkipLast(1).ShouldAllBe(r => r == "");
    }

    [Theory]
    [InlineData("General", 0)]
    [InlineData("0.00E+00", 0)]
    [InlineData("#,##0.00\\ [$грн-422]", 0)]
    [InlineData("[Red]-0.00", 0)]
    [InlineData("[h]:mm:ss", 0)]
    [InlineData("\"days\" 0", 0)]
    [InlineData("0.0%", 2)]
    [InlineData("yyyy\\-mm\\-dd", 1)]
    [InlineData("[$-419]d mmm yyyy;@", 1)]
    [InlineData("h:mm AM/PM", 1)]
    public void Formats_tell_times_and_percentages(string code, int style) => ((int)WorkbookStyles.Of(code)).ShouldBe(style);

    [Theory]
    [InlineData("1", "1900-01-01")]
    [InlineData("59", "1900-02-28")]
    [InlineData("61", "1900-03-01")]
    [InlineData("0.4375", "10:30:00")]
    [InlineData("45793.999999999", "2025-05-17")]
    public void Days_are_counted_as_spreadsheets_do(string raw, string expected) => SheetNumber.Of(raw, NumberStyle.Time, false).Text.ShouldBe(expected);

    [Theory]
    [InlineData("2958465", 1, false, "9999-12-31")]
    [InlineData("2958465.999999", 1, false, "2958465.999999")]
    [InlineData("2957003", 1, true, "9999-12-31")]
    [InlineData("2957004", 1, true, "2957004")]
    [InlineData("1E27", 2, false, "1000000000000000000000000000")]
    [InlineData("1E300", 2, false, "1E300")]
    public void What_is_beyond_the_years_and_beyond_numbers_stays_what_it_is(string raw, int style, bool is1904, string expected) =>
        SheetNumber.Of(raw, (NumberStyle)style, is1904).Text.ShouldBe(expected);

    [Fact]
    public async Task A_cell_holds_no_more_than_spreadsheets_let_it_and_escapes_are_read_once()
    {
        async Task<Result<string?>> ReadAsync(string text)
        {
            var opened = await ImportSource.From(new MemoryStream(Book(Sheet, Strings.Replace("Cup ", text, StringComparison.Ordinal))), "goods.xlsx").OpenAsync(Map, CsvFiles.Cancellation);
            if (!opened.IsAccepted)
                return opened.Refusal;
            await using var reading = opened.Value;
            await foreach (var row in reading.RowsAsync(CsvFiles.Cancellation))
                return row.TextOf(Name);
            return (string?)null;
        }

        (await ReadAsync("_x005F_x0041_ _x0041_x0042_ _xZZZZ_ ")).Value.ShouldBe("_x0041_ Ax0042_ _xZZZZ_ of tea");
        (await ReadAsync(string.Concat(Enumerable.Repeat("_x0041_", 32_000)))).Value!.Length.ShouldBe(32_006);
        foreach (var text in (string[])[new string('x', 32_767), string.Concat(Enumerable.Repeat("_x0041_", 3_000_000))])
            (await ReadAsync(text)).Refusal!.ToString().ShouldContain("larger than a cell");
    }
}
