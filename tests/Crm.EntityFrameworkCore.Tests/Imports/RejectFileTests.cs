namespace Crm.Imports;

[Trait("Requirement", "I7")]
public sealed class RejectFileTests
{
    private static readonly Refusal Reason = new("test.no", "The {what} is wrong.", ("what", "price"));

    [Theory]
    [InlineData("=1+1", "'=1+1")]
    [InlineData("+cmd|' /C calc'!A0", "'+cmd|' /C calc'!A0")]
    [InlineData("-2+3", "'-2+3")]
    [InlineData("@SUM(A1)", "'@SUM(A1)")]
    [InlineData("\t=1", "'\t=1")]
    [InlineData("＝1", "'＝1")]
    [InlineData("-6", "-6")]
    [InlineData("-1,234.50", "-1,234.50")]
    [InlineData("+380671234567", "+380671234567")]
    [InlineData("-", "'-")]
    [InlineData("a=b", "a=b")]
    [InlineData("", "")]
    public void A_cell_that_would_run_as_a_formula_is_made_text(string cell, string expected) => RejectFile.Harmless(cell).ShouldBe(expected);

    [Fact]
    public async Task Rejected_rows_are_written_with_line_and_reasons_and_can_be_read_again()
    {
        var path = CsvFiles.TemporaryPath("rejects.csv");
        await using (var file = await RejectFile.CreateAsync(path, ["name", "price"], ';'))
        {
            await file.AddAsync(new(new SourceRow(7, ["=A1;\"x\"", "-6"]), [Reason, Reason]));
            await file.AddAsync(new(new SourceRow(9, ["y", "1", "more"]), [Reason]));
            await file.AddAsync(new(new SourceRow(12, []), [Reason]));
        }

        var map = new ColumnMap([new("name") { MayBeEmpty = true }, new("price") { MayBeEmpty = true }, new("line"), new("reasons")]);
        var rows = await CsvFiles.RowsAsync(ImportSource.File(path), map);
        rows.Select(r => r.Text).ShouldBe(
        [
            "'=A1;\"x\"|-6|7|test.no: The price is wrong. | test.no: The price is wrong.",
            ImportRefusals.FieldCount,
            "-|-|12|test.no: The price is wrong.",
        ]);
        (await File.ReadAllLinesAsync(path, CsvFiles.Cancellation))[2].ShouldBe("y;1;9;test.no: The price is wrong.;more");
        File.Delete(path);
    }
}
