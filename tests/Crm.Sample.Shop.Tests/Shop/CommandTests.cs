namespace Crm.Sample.Shop.Tests;

/// <summary>The program's commands, each in a process of its own where it comes first, and in this one where it is asked again.</summary>
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
        var again = await shop.CommandHereAsync("purge-demo");
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
        var file = Path.Combine(shop.Folder, "year.csv");
        await File.WriteAllTextAsync(file, Year, TestContext.Current.CancellationToken);

        var dry = await shop.CommandHereAsync("import", file, "--dry-run");
        var first = await shop.CommandAsync("import", "year.csv");
        var head = await shop.CommandHereAsync("verify");
        var second = await shop.CommandHereAsync("import", file);
        var after = await shop.CommandHereAsync("verify");

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
    [Trait("Story", "7")]
    [Trait("Requirement", "V3")]
    public async Task A_rule_is_asked_of_the_imported_year_and_a_purchase_that_was_reversed_makes_no_vip()
    {
        const string rows = """

            541431,23166,MEDIUM CERAMIC TOP STORAGE JAR,7000,2011-01-18 10:01:00,1.04,12346,United Kingdom
            553573,22980,PANTRY SCRUBBING BRUSH,1,2011-05-18 09:52:00,1.65,16446,United Kingdom
            553573,22982,PANTRY PASTRY BRUSH,1,2011-05-18 09:52:00,1.25,16446,United Kingdom
            581483,23843,PAPER CRAFT LITTLE BIRDIE,80995,2011-12-09 09:15:00,2.08,16446,United Kingdom
            C581484,23843,PAPER CRAFT LITTLE BIRDIE,-80995,2011-12-09 09:27:00,2.08,16446,United Kingdom
            """;
        await using var shop = new RunningShop();
        var file = Path.Combine(shop.Folder, "year.csv");
        await File.WriteAllTextAsync(file, Year + rows, TestContext.Current.CancellationToken);
        (await shop.CommandHereAsync("import", file)).Code.ShouldBe(0);

        var vip = await shop.CommandAsync("segment", "orders.net > 5000 GBP", "--as-of", "2011-12-10T00:00");
        var why = await shop.CommandHereAsync("explain", "16446", "orders.net > 5000 GBP and bought(sku = \"23843\")", "--as-of", "2011-12-10T00:00");

        var tried = await shop.CommandAsync("rehearse", "order.placed", "order.total > 5000 GBP and orders.net > 5000 GBP", "--wait", "1 day", "--against", "order.total > 5000 GBP");
        var nonsense = await shop.CommandHereAsync("rehearse", "order.placed", "--wait", "soon");

        vip.Text.ShouldContain("1 of 4 customers of Online Retail, as of 2011-12-10T00:00:00Z.");
        vip.Text.ShouldContain("12346: In, because Net revenue is 7280 GBP");
        why.Text.ShouldContain("16446: Not in; 1 of 2 conditions hold: Net revenue is 2.9 GBP, 4997.1 GBP short of 5000 GBP.");
        tried.Code.ShouldBe(0, tried.Text);
        tried.Text.ShouldMatch(@"2011 January +1 +1 +1\n\nIt would have acted once, and most for customer online-retail:12346: once\.\nSet off twice; ended before once, since its condition no longer held\.");
        tried.Text.ShouldContain("With the condition \"order.total > 5000 GBP\" it would have left out 0 of these, and done 1 more.");
        tried.Text.ShouldMatch(@"now: sites, calendars.*\n(.*\n)*\nGone through \d+ records in ");
        nonsense.Code.ShouldBe(2, nonsense.Text);
        nonsense.Text.ShouldContain("--wait: 'soon' is no delay: '30 minutes', '2 working days'.");
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
