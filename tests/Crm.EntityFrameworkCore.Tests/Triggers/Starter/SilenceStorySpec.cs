using Crm.Carts;
using Crm.Catalog;
using Crm.Customers;
using Crm.Delivery;
using Crm.Imports;
using Crm.Messages;
using Crm.Orders;
using Crm.Rules;
using Crm.Sample.Shop.Import;
using Crm.Segments;
using Crm.Sites;
using Crm.Stock;
using Crm.Tasks;
using Crm.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Crm.Triggers;

/// <summary>
/// The seventh story in full, over the year of trade as the sample imports it: a few days of it, or with <c>CRM_FULL=1</c> the whole file where it
/// lies beside the repository.
/// </summary>
public abstract class SilenceStorySpec<TYear>(TYear world) : IClassFixture<TYear>
    where TYear : SilentYear
{
    private const string Days = """
        InvoiceNo,StockCode,Description,Quantity,InvoiceDate,UnitPrice,CustomerID,Country
        536365,85123A,WHITE HANGING HEART,6,2010-12-01 08:26:00,2.55,17850,United Kingdom
        536366,POST,POSTAGE,1,2010-12-01 08:28:00,18,12583,France
        C536379,85123A,WHITE HANGING HEART,-2,2010-12-01 09:41:00,2.55,17850,United Kingdom
        536589,21777,,-10,2010-12-01 16:50:00,0,,United Kingdom
        541431,23166,MEDIUM CERAMIC TOP STORAGE JAR,74215,2011-01-18 10:01:00,1.04,12346,United Kingdom
        C541433,23166,MEDIUM CERAMIC TOP STORAGE JAR,-74215,2011-01-18 10:17:00,1.04,12346,United Kingdom
        551163,22492,MINI PAINT SET VINTAGE,10000,2011-04-26 15:54:00,0.55,12901,United Kingdom
        553573,22980,PANTRY SCRUBBING BRUSH,1,2011-05-18 09:52:00,1.65,16446,United Kingdom
        553573,22982,PANTRY PASTRY BRUSH,1,2011-05-18 09:52:00,1.25,16446,United Kingdom
        581483,23843,PAPER CRAFT LITTLE BIRDIE,80995,2011-12-09 09:15:00,2.08,16446,United Kingdom
        C581484,23843,PAPER CRAFT LITTLE BIRDIE,-80995,2011-12-09 09:27:00,2.08,16446,United Kingdom
        """;

    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;

    [Fact]
    [Trait("Story", "7")]
    [Trait("Requirement", "V4")]
    public async Task Silence_a_year_of_the_past_stirs_nothing_and_afterwards_each_thing_has_its_own_effects_or_none()
    {
        await world.MondayAsync();
        (await world.Triggers.ListAsync(Cancellation)).Count(t => t.State == TriggerState.On).ShouldBeGreaterThanOrEqualTo(20);
        var quiet = await StirredAsync();
        (quiet.Messages, quiet.Tasks, quiet.Reservations, quiet.Effects).ShouldBe((0, 0, 0, 0));
        quiet.Runs.ShouldBeInRange(0, 1, "The mornings that were slept through until that Monday are one line.");
        await ImportAsync();
        await world.PassAsync(1);
        (await StirredAsync()).ShouldBe(quiet, "An import of the past starts nothing, at once or a day later.");

        await VipsAsync();
        (await StirredAsync()).ShouldBe(quiet, "Nor does defining a segment, or rehearsing a trigger.");
        await OneOrderAsync(quiet);
        await CartAtNightAsync();
        await HostThatSleptAsync();
        await world.Shop.VerifyAsync();
    }

    /// <summary>Who is a VIP by net revenue, and to whom the starter trigger would have come.</summary>
    private async Task VipsAsync()
    {
        var whale = (await world.Host.Customers.FindAsync(new ExternalId(ImportedDocument.Source, "16446"), world.Shop.Site, Cancellation))!.Id;
        var figures = (await world.Host.Customers.GetSummaryAsync(whale, Cancellation))!;
        (figures.Spent.Amount, figures.Net.Amount).ShouldBe((168_472.50m, 2.90m));
        var known = (await world.Segments.GetAsync("vip", Cancellation))!;
        (await world.Segments.SaveAsync(known.Definition with { Rule = RuleText.Parse("orders.net > 5000 GBP").Demand() }, known.Version, StarterWorld.Call, Cancellation)).Refusal.ShouldBeNull();
        (await world.Segments.CatchUpAsync(Cancellation)).ShouldBeTrue();
        await world.SettleAsync();
        var members = (await world.Segments.MembersAsync("vip", most: 10_000, cancellation: Cancellation)).Value.Select(m => m.Customer).ToList();
        members.Count.ShouldBe((int)await world.Database.CountAsync("crm_customer_summary", "net > 50000000"));
        members.ShouldNotBeEmpty();
        members.ShouldNotContain(whale, "Bought for 168,472.50, and all but 2.90 reversed.");

        // For twelve minutes, until the return, he was one: with a day's patience (an import writes sales before returns, batch by batch) nobody would have written to him.
        var patient = (await world.Triggers.GetAsync("vip-entered", Cancellation))!.Definition;
        patient = patient with { If = RuleText.Parse("in segment \"vip\"").Demand(), Steps = [TriggerStep.Wait(TriggerDelay.Days(1)), .. patient.Steps] };
        var rehearsal = await world.Triggers.RehearseAsync(patient, cancellation: Cancellation);
        rehearsal.Lines.Where(l => l.Customer == whale).Select(l => (l.What, l.Detail)).ShouldBe([("matched", null), ("waiting", null), ("ended", "condition")]);
        var written = rehearsal.Actions.Where(a => a.Detail == "send").Select(a => a.Customer!.Value).ToList();
        written.ShouldBeUnique();
        members.Except(written).ShouldBeEmpty("Everybody who is one came to be one.");
        rehearsal.NotRehearsed.ShouldContain(n => n.StartsWith("imports: ", StringComparison.Ordinal));
    }

    private async Task OneOrderAsync(Stirred quiet)
    {
        var bought = await world.BuyAsync();
        await world.SettleAsync();
        var stirred = await StirredAsync();
        (stirred.Messages, stirred.Tasks, stirred.Reservations).ShouldBe((1, 0, 1));
        (await world.LettersAsync(bought, "order-placed")).ShouldHaveSingleItem().State.ShouldBe(MessageState.Sent);
        (await world.Database.CountAsync("crm_reservation", $"order_id = {bought.Order.Value}")).ShouldBe(1);
        var lines = (await world.Triggers.LogAsync(cancellation: Cancellation)).Where(l => l.Detail != "too-late").ToList();
        lines.Select(l => l.Trigger).Distinct().ShouldBe(["call-within-10", "call-within-5", "not-shipped", "order-confirmation", "win-back"], ignoreOrder: true);
        lines.ShouldAllBe(l => l.Customer == bought.Customer);
        (await world.Database.QueryAsync("select distinct subject from crm_timer where kind = 'triggers.due'")).Select(r => r[0]).ShouldBe([$"order:{bought.Order.Value}", $"customer:{bought.Customer.Value}"], ignoreOrder: true);

        await world.PassAsync(Duration.FromMinutes(1));
        (await world.TasksAsync(bought, "call-within-5")).ShouldHaveSingleItem().Kind.ShouldBe("call");
        (await StirredAsync()).Tasks.ShouldBe(1);
        stirred.Runs.ShouldBe(quiet.Runs + 5);
    }

    private async Task CartAtNightAsync()
    {
        await UntilAsync(21, 50);
        var (ordered, unasked) = (await world.BuyAsync(consents: true), await world.BuyAsync());
        foreach (var who in (Bought[])[ordered, unasked])
            (await world.Host.Carts.PutAsync(new PutCart(world.Shop.Site.Id, [new NewCartLine { Sku = "TEA", Quantity = 240, UnitPrice = Money.Of(10m, world.Shop.Currency) }])
            {
                Device = CrmCarts.NewToken(),
                Customer = who.Customer,
                IsSignedIn = true,
            }, StarterWorld.Call, Cancellation)).IsAccepted.ShouldBeTrue();
        await UntilAsync(22, 20);
        var waits = (await world.LettersAsync(ordered, "cart-abandoned")).ShouldHaveSingleItem();
        (waits.State, waits.Reason, waits.DueAt).ShouldBe((MessageState.Deferred, ConsentRefusals.QuietHours, Next(9, 0)));
        await UntilAsync(8, 30);
        await world.BuyAsync(ordered, channel: "phone");
        await UntilAsync(9, 0);
        var never = (await world.LettersAsync(ordered, "cart-abandoned")).ShouldHaveSingleItem();
        (never.State, never.Reason).ShouldBe((MessageState.Cancelled, "trigger.ordered"));

        var refused = (await world.LettersAsync(unasked, "cart-abandoned")).ShouldHaveSingleItem();
        (refused.State, refused.Reason).ShouldBe((MessageState.Refused, ConsentRefusals.NotGiven));
        var number = await world.ShipAsync(unasked);
        (await world.SentAsync(unasked, "tracking-number")).ShouldContain(number);
    }

    private async Task HostThatSleptAsync()
    {
        var bought = await world.BuyAsync();
        await world.ShipAsync(bought);
        var window = new PromisedWindow(Next(14, 0), Next(16, 0));
        (await world.Host.Shipments.PromiseAsync(bought.Order, window, null, StarterWorld.Call, Cancellation)).IsAccepted.ShouldBeTrue();
        await UntilAsync(12, 0);
        world.Host.Clock.Set(window.To);
        await world.SettleAsync();
        (await world.LogAsync("delivery-soon", bought))[^1].ShouldBe("ended too-late");
        (await world.LettersAsync(bought, "delivery-soon")).ShouldBeEmpty();
    }

    private Instant Next(int hour, int minute)
    {
        var (zone, time) = (world.Shop.Site.Zone, new LocalTime(hour, minute));
        var now = world.Now.InZone(zone);
        return (now.TimeOfDay < time ? now.Date : now.Date.PlusDays(1)).At(time).InZoneStrictly(zone).ToInstant();
    }

    /// <summary>Time passes until the wall clock shows the time.</summary>
    private Task UntilAsync(int hour, int minute) => world.PassAsync(Next(hour, minute) - world.Now);

    private async Task ImportAsync()
    {
        var folder = Directory.CreateTempSubdirectory("crm-silence-").FullName;
        if (RealYear() is not { } path)
            await File.WriteAllTextAsync(path = Path.Combine(folder, "days.csv"), Days, Cancellation);
        var host = world.Host;
        var sink = await new RetailSink(new RetailSite(host.Sites, host.Stock), host.Catalog, host.Orders, host.Customers, async (sql, _) => (await world.Database.QueryAsync(sql)).ConvertAll(r => r[0])).OpenAsync(Cancellation);
        var report = (await OnlineRetailImport.RunAsync(path, sink, new ImportOptions { BatchSize = RetailSink.BatchSize, RejectPath = Path.Combine(folder, "rejects.csv") }, Cancellation)).Value;
        (report.AddsUp, report.DocumentsRejected <= 3).ShouldBe((true, true), report.ToText());
        (await world.Segments.CatchUpAsync(Cancellation)).ShouldBeTrue();
        Directory.Delete(folder, recursive: true);
    }

    private static string? RealYear()
    {
        for (var folder = Environment.GetEnvironmentVariable("CRM_FULL") == "1" ? Repository.Root : null; folder is not null; folder = Path.GetDirectoryName(folder))
            if (Path.Combine(folder, "shared", "data", "online-retail.csv.gz") is var path && File.Exists(path))
                return path;
        return null;
    }

    private async Task<Stirred> StirredAsync() => new(
        (await world.Messages.ListAsync(new MessageFilter(), Cancellation)).Count,
        (await world.Host.Tasks.ListOpenAsync(cancellation: Cancellation)).Count,
        await world.Database.CountAsync("crm_reservation"),
        await world.Database.CountAsync("crm_timer"),
        await world.Database.CountAsync("crm_trigger_run"),
        await world.Database.CountAsync("crm_effect"));

    private sealed record Stirred(int Messages, int Tasks, long Reservations, long Timers, long Runs, long Effects);
}

/// <summary>The shop whose year of trade the sample imports, with the starter pack on and nobody a VIP yet.</summary>
public abstract class SilentYear : StarterWorld
{
    protected override int VipThousands => 1_000;

    protected override SiteDefinition Site => RetailSite.Definition;
}

public sealed class SqliteSilentYear : SilentYear
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenSqliteAsync();
}

public sealed class PostgreSqlSilentYear : SilentYear
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenPostgreSqlAsync();
}

public sealed class SqliteSilenceStory(SqliteSilentYear world) : SilenceStorySpec<SqliteSilentYear>(world);

public sealed class PostgreSqlSilenceStory(PostgreSqlSilentYear world) : SilenceStorySpec<PostgreSqlSilentYear>(world);
