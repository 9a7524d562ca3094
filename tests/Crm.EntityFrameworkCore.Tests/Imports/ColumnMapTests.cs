namespace Crm.Imports;

[Trait("Requirement", "I7")]
public sealed class ColumnMapTests
{
    [Fact]
    public void All_mistakes_of_a_map_are_told()
    {
        var mistakes = Should.Throw<DefinitionException>(() => new ColumnMap(
            [
                new Column("name", "Title"),
                new Column("title"),
                new Column("at") { Format = new ColumnFormat { TimePatterns = ["uuuu-MM-dd HH:mm", "qq"] } },
                new Column(" - "),
            ],
            new ColumnFormat { DatePatterns = ["%"] })).Mistakes;

        mistakes.Select(m => m.Path).ShouldBe(["Columns[1]", "Columns[2].Format.TimePatterns[1]", "Columns[3]", "Format.DatePatterns[0]"]);
    }

    [Fact]
    public void A_map_needs_a_column() => Should.Throw<DefinitionException>(() => new ColumnMap([])).Mistakes.ShouldHaveSingleItem();

    [Fact]
    public void A_header_may_repeat_the_fields_own_name() => new ColumnMap([new Column("unit price", "UnitPrice", "unit_price")]).Columns.ShouldHaveSingleItem();
}
