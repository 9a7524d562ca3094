namespace Crm.Sample.Shop.Tests;

/// <summary>The program's commands, each in a process of its own.</summary>
public sealed class CommandTests
{
    private const string Year = """
        InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country
        536365,85123A,WHITE HANGING HEART,6,2010-12-01 08:26:00,2.55,17850,United Kingdom
        536365,71053,WHITE METAL LANTERN,6,2010-12-01 08:26:00,3.39,17850,United Kingdom
        536366,POST,POSTAGE,1,2010-12-01 08:28:00,18,12583,France
        C536379,71053,WHITE METAL LANTERN,-2,2010-12-01 09:41:00,3.39,17850,United Kingdom
        536589,21777,,-10,2010-12-01 16:50:00,0,,United Kingdom
        A563185,B,Adjust bad debt,1,2011-08-12 14:50:00,11062.06,,United Kingdom
        """;

    [Fact]
    [Trait("Requirement", "U6")]
    public async Task Demo_data_come_with_the_first_start_and_go_in_one_command_with_the_store_sound()
    {
        await using var shop = await RunningShop.OpenAsync();
        shop.Output.ShouldContain(Path.Combine(shop.Folder, "shop.db"));
        using (var visitor = shop.Visit())
            (await visitor.SeeAsync("/")).Text.ShouldContain("Linen shirt");
        await shop.StopAsync();

        var (code, report) = await shop.CommandAsync("purge-demo");
        var again = await shop.CommandAsync("purge-demo");
        var verified = await shop.CommandAsync("verify");
        await shop.StartAsync();

        code.ShouldBe(0, report);
        report.ShouldContain("5 orders deleted, 5 of them cancelled first");
        report.ShouldContain("11 products deleted");
        report.ShouldMatch(@" 7 customers deleted.*\n +2 carts emptied\n +3 open inquiries rejected\n +20 events");
        var left = new CrmLeft(Path.Combine(shop.Folder, "shop.db"));
        left.Count("crm_customer where deleted_at is null").ShouldBe(0);
        left.Count("crm_order where deleted_at is null").ShouldBe(0);
        left.Count("crm_cart_line").ShouldBe(0);
        left.Count("crm_inquiry where stage in ('new', 'work')").ShouldBe(0);
        left.Count("crm_message where handled_at is null").ShouldBe(0);
        foreach (var table in (string[])["crm_event", "crm_visit", "crm_touch", "crm_device where customer_id is not null", "shop_cart", "shop_checkout"])
            left.Count(table).ShouldBe(0, table);
        again.Text.ShouldContain("There are no demo data.");
        verified.Code.ShouldBe(0, verified.Text);
        using var late = shop.Visit();
        (await late.SeeAsync("/")).Text.ShouldContain("There is nothing on the shelves yet.");
        (await late.SeeAsync("/product/SHIRT")).Status.ShouldBe(System.Net.HttpStatusCode.NotFound);
    }

    [Fact]
    [Trait("Requirement", "I7")]
    public async Task An_import_adds_up_and_repeated_changes_nothing()
    {
        await using var shop = new RunningShop();
        await File.WriteAllTextAsync(Path.Combine(shop.Folder, "year.csv"), Year, TestContext.Current.CancellationToken);

        var dry = await shop.CommandAsync("import", "year.csv", "--dry-run");
        var first = await shop.CommandAsync("import", "year.csv");
        var head = await shop.CommandAsync("verify");
        var second = await shop.CommandAsync("import", "year.csv");
        var after = await shop.CommandAsync("verify");

        dry.Text.ShouldContain("dry run: nothing was written");
        first.Code.ShouldBe(0, first.Text);
        first.Text.ShouldMatch(@"rows +6 read = +5 accepted \+ 1 rejected");
        first.Text.ShouldMatch(@"sold lines with a price and a known customer +3\n +on so many invoices +2\n +of so many customers +2\n +worth +53\.64 GBP");
        second.Text.ShouldContain("2 from         3 rows, 2 there already");
        second.Text.ShouldContain("1 from         1 rows, 1 there already");
        head.Code.ShouldBe(0, head.Text);
        Head(after.Text).ShouldBe(Head(head.Text), "The log grew: the second run changed something.");
        (await File.ReadAllTextAsync(Path.Combine(shop.Folder, "shop.rejects.csv"), TestContext.Current.CancellationToken)).ShouldContain("online-retail.book-keeping");
    }

    [Fact]
    public async Task Help_is_there_and_a_wrong_word_gives_it()
    {
        await using var shop = new RunningShop();

        var help = await shop.CommandAsync("help");
        var wrong = await shop.CommandAsync("frobnicate");

        help.Code.ShouldBe(0);
        help.Text.ShouldContain("purge-demo");
        wrong.ShouldBe((2, help.Text));
        Directory.GetFiles(shop.Folder).ShouldBeEmpty();
    }

    private static string Head(string report) => report.Split('\n').Single(l => l.TrimStart().StartsWith("head ", StringComparison.Ordinal)).Trim();
}
