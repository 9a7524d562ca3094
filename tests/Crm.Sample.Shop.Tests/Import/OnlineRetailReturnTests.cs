namespace Crm.Sample.Shop.Import;

[Trait("Requirement", "I7")]
public sealed class OnlineRetailReturnTests : IDisposable
{
    private readonly RetailFile file = new();

    public void Dispose() => file.Dispose();

    [Fact]
    public async Task A_return_takes_back_the_most_recent_purchases_first()
    {
        file.Line("1", "A", 5, 2m).Line("2", "A", 3, 2m).Line("2", "A", 1, 2m).Line("C3", "A", -6, 2m);

        (await LinesAsync()).Single().ShouldBe([new("2", 2, 1), new("2", 1, 3), new("1", 1, 2)]);
    }

    [Fact]
    public async Task Purchases_at_the_same_price_come_before_more_recent_ones()
    {
        file.Line("1", "A", 2, 2m).Line("2", "A", 2, 0m).Line("3", "A", 2, 1.5m).Line("C4", "A", -3, 2m);

        (await LinesAsync()).Single().ShouldBe([new("1", 1, 2), new("3", 1, 1)]);
    }

    [Fact]
    public async Task What_was_returned_is_not_returned_again()
    {
        file.Line("1", "A", 2, 2m).Line("C2", "A", -2, 2m).Line("C3", "A", -1, 2m);

        (await LinesAsync()).ShouldBe([[new("1", 1, 2)], []]);
    }

    [Fact]
    public async Task A_return_of_more_than_is_left_refers_to_nothing_and_takes_nothing_from_later_ones()
    {
        file.Line("1", "A", 2, 2m).Line("C2", "A", -3, 2m).Line("C3", "A", -2, 2m);

        (await LinesAsync()).ShouldBe([[], [new("1", 1, 2)]]);
    }

    [Fact]
    public async Task Only_earlier_purchases_of_the_same_customer_and_code_count()
    {
        file.Line("1", "a", 9, 2m).Line("2", "A", 9, 2m, customer: "2").Line("3", "A", 9, 2m, customer: null)
            .Line("C4", "A", -1, 2m).Line("C5", "A", -1, 2m, customer: null).Line("6", "A", 9, 2m);

        (await LinesAsync()).ShouldBe([[], []]);
    }

    [Fact]
    public async Task A_return_is_cut_into_parts_of_one_sale_each()
    {
        file.Line("1", "A", 1, 2m).Line("2", "A", 1, 2m).Line("2", "B", 1, 3m)
            .Line("C3", "A", -2, 2m).Line("C3", "X", -1, 9m).Line("C3", "B", -1, 2.5m);

        await file.ImportAsync();

        var back = file.Sink.Returns.ShouldHaveSingleItem();
        var parts = back.Parts();
        parts.Select(p => (p.Id.Value, p.SaleNumber)).ShouldBe([("C3", "2"), ("C3/2", "1"), ("C3/3", null)]);
        parts[0].Lines.Select(l => (l.Line.StockCode, l.SaleOrdinal, l.Quantity.Amount, l.Amount.Amount)).ShouldBe([("A", 1, 1m, 2m), ("B", 2, 1m, 2.5m)]);
        parts[2].Lines.ShouldHaveSingleItem().SaleOrdinal.ShouldBeNull();
        parts.SelectMany(p => p.Lines).Sum(l => l.Amount.Amount).ShouldBe(back.Total.Amount);
        back.Total.Amount.ShouldBe(15.5m);
    }

    [Fact]
    public async Task Sales_are_written_before_the_returns_of_their_stretch()
    {
        file.Line("1", "A", 1, 2m).Line("C2", "A", -1, 2m).Line("3", "A", -1, 0m).Line("4", "A", 1, 2m).Line("C5", "A", -1, 2m).Line("6", "A", 1, 2m);

        await file.ImportAsync(batchSize: 4);

        file.Sink.Calls.ShouldBe(["products 1", "sales 1 4", "returns C2", "write-offs 3", "sales 6", "returns C5"]);
    }

    [Fact]
    public async Task A_second_run_changes_nothing_and_says_so()
    {
        file.Line("1", "A", 1, 2m).Line("C2", "A", -1, 2m);
        await file.ImportAsync();

        var report = await file.ImportAsync();

        report.Outcomes.Sum(o => o.Unchanged).ShouldBe(2);
        (file.Sink.Sales.Count, file.Sink.Returns.Count).ShouldBe((1, 1));
    }

    [Fact]
    public async Task What_the_sink_refuses_is_rejected_with_all_its_rows()
    {
        file.Line("1", "A", 1, 2m).Line("1", "B", 1, 2m).Line("2", "A", 1, 2m);
        file.Sink.Refused.Add("1");

        var report = await file.ImportAsync();

        (report.DocumentsRejected, report.RowsRejected, report.DocumentsAccepted).ShouldBe((1, 2, 1));
        report.Reasons.ShouldHaveSingleItem().Code.ShouldBe("test.refused");
    }

    [Fact]
    public async Task A_dry_run_leaves_the_sink_alone()
    {
        file.Line("1", "A", 1, 2m).Line("C2", "A", -1, 2m);

        var report = await file.ImportAsync(isDryRun: true);

        file.Sink.Calls.ShouldBeEmpty();
        report.DocumentsAccepted.ShouldBe(2);
    }

    private async Task<List<IReadOnlyList<ImportedPurchase>>> LinesAsync()
    {
        await file.ImportAsync();
        return [.. file.Sink.Returns.SelectMany(r => r.Lines).Select(l => l.Purchases)];
    }
}
