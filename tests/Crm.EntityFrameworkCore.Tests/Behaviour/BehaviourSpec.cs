using Crm.Carts;
using Crm.Customers;
using Crm.TestSupport;
using NodaTime;

namespace Crm.Behaviour;

/// <summary>Streams of behaviour: raised without a cost, written once, joined with consent, gone in time.</summary>
[Trait("Requirement", "C7")]
public abstract class BehaviourSpec : StoreSpec
{
    private static readonly Instant Start = Instant.FromUtc(2026, 11, 16, 10, 0);
    private readonly HashSet<CustomerId> agreed = [];

    protected override void Setup(CrmBuilder crm)
    {
        crm.Behaviour.Kind("quiz", Duration.FromDays(2));
        crm.Behaviour.Linger = TimeSpan.FromMilliseconds(20);
        crm.Behaviour.Consent = (customer, _, _) => ValueTask.FromResult(agreed.Contains(customer));
    }

    private BehaviourEvent Event(string kind, SecretToken device = default, CustomerId? customer = null) => new(kind, Shop.Site.Id) { Device = device, Customer = customer };

    private async Task<CustomerId> CustomerAsync(string email, bool agrees = true)
    {
        var customer = (await Host.Customers.RecogniseAsync(new CustomerIdentity("site") { Email = email }, new CustomerProfile("site", ProfileStrength.Guest), Shop.Site.Id, Call, Cancellation)).Value.CustomerId;
        if (agrees)
            agreed.Add(customer);
        return customer;
    }

    [Fact]
    public async Task Words_that_no_database_takes_and_clocks_that_go_ahead_harm_nobody()
    {
        var customer = await CustomerAsync("a@ukr.net");
        Host.Behaviour.Raise(Event(BehaviourKinds.Search, customer: customer) with { Word = "tea\0cup" });
        Host.Behaviour.Raise(Event(BehaviourKinds.Search, customer: customer) with { Word = new string('x', 199) + "\U0001F375" });
        Host.Behaviour.Raise(Event(BehaviourKinds.Visit, customer: customer) with { Source = VisitSource.Of("https://shop.ua/?utm_source=%00", null) });
        Host.Behaviour.Raise(Event(BehaviourKinds.ProductView, customer: customer) with { Item = 5, At = Start + Duration.FromDays(30_000) });
        Host.Behaviour.Raise(Event(BehaviourKinds.ProductView, customer: customer) with { Item = 6 });
        await Host.Behaviour.FlushAsync(Cancellation);

        Host.Behaviour.Figures.ShouldBe(new BehaviourFigures { Raised = 5, Written = 5 });
        (await Host.Behaviour.CountAsync(new BehaviourFilter(customer, BehaviourKinds.Search) { Word = "tea\0cup" }, Cancellation)).ShouldBe(1);
        (await Host.Behaviour.LastAsync(new BehaviourFilter(customer, BehaviourKinds.ProductView) { Item = 5 }, Cancellation)).ShouldBe(Start);
    }

    [Fact]
    public async Task What_is_raised_is_kept_counted_by_key_and_window_and_listed()
    {
        var customer = await CustomerAsync("a@ukr.net");
        for (var day = 0; day < 10; day++)
        {
            Host.Behaviour.Raise(Event(BehaviourKinds.CategoryView, customer: customer) with { Item = 7, Amount = 60, At = Start - Duration.FromDays(day) });
            Host.Behaviour.Raise(Event(BehaviourKinds.ProductView, customer: customer) with { Item = 100 + (day % 3), At = Start - Duration.FromDays(day) });
        }

        Host.Behaviour.Raise(Event(BehaviourKinds.Search, customer: customer) with { Word = "Зелений  ЧАЙ" });
        Host.Behaviour.Raise(Event("quiz", customer: customer) with { Word = "q1", Amount = 3 });
        await Host.Behaviour.FlushAsync(Cancellation);

        var week = new BehaviourFilter(customer, BehaviourKinds.CategoryView) { Item = 7, From = Start - Duration.FromDays(7) };
        (await Host.Behaviour.CountAsync(week, Cancellation)).ShouldBe(8);
        (await Host.Behaviour.CountAsync(week with { Item = 8 }, Cancellation)).ShouldBe(0);
        (await Host.Behaviour.LastAsync(week with { Before = Start }, Cancellation)).ShouldBe(Start - Duration.FromDays(1));
        (await Host.Behaviour.CountAsync(new BehaviourFilter(customer, BehaviourKinds.Search) { Word = "зелений чай" }, Cancellation)).ShouldBe(1);
        (await Host.Behaviour.TopAsync(new BehaviourFilter(customer, BehaviourKinds.ProductView), 2, Cancellation)).Select(t => (t.Item, t.Count)).ShouldBe([(100L, 4), (101L, 3)]);
        var (newest, all) = (await Host.Behaviour.ListAsync(customer, most: 1, cancellation: Cancellation), await Host.Behaviour.ListAsync(customer, cancellation: Cancellation));
        (newest[0].Kind, newest[0].Word, newest[0].Amount, newest[0].Item).ShouldBe(("quiz", "q1", 3L, 0L));
        all.Count.ShouldBe(22);
        (await Host.Behaviour.ListAsync(customer, newest[0].Sequence, cancellation: Cancellation)).Count.ShouldBe(21);
        Host.Behaviour.Figures.ShouldBe(new BehaviourFigures { Raised = 22, Written = 22 });
        await Shop.VerifyAsync();
    }

    [Fact]
    public async Task Device_is_joined_to_its_customer_with_consent_only_and_the_first_touch_survives()
    {
        var device = CrmCarts.NewToken();
        Host.Behaviour.Raise(Event(BehaviourKinds.Visit, device) with { Source = VisitSource.Of("https://shop.ua/tea?utm_source=google&utm_medium=cpc&utm_campaign=autumn", "https://google.com/search?q=tea"), At = Start - Duration.FromDays(3) });
        Host.Behaviour.Raise(Event(BehaviourKinds.ProductView, device) with { Item = 5 });
        Host.Behaviour.Raise(Event(BehaviourKinds.Visit, device) with { Source = VisitSource.Of("https://shop.ua/", null) });
        var customer = await CustomerAsync("a@ukr.net", agrees: false);
        Host.Behaviour.Raise(Event(BehaviourKinds.ProductView, device, customer) with { Item = 6 });
        Host.Behaviour.Raise(Event(BehaviourKinds.ProductView, default, customer) with { Item = 6 });
        await Host.Behaviour.FlushAsync(Cancellation);
        var refused = await Host.Behaviour.JoinAsync(device, customer, Shop.Site.Id, Cancellation);
        refused.Refusal!.Code.ShouldBe(BehaviourRefusals.NoConsent);
        (await Host.Behaviour.ListAsync(customer, cancellation: Cancellation)).ShouldBeEmpty();
        (await Host.Behaviour.TouchesAsync(device, Cancellation))!.Visits.ShouldBe(2);
        Host.Behaviour.Figures.DroppedUnconsented.ShouldBe(1);

        agreed.Add(customer);
        (await Host.Behaviour.JoinAsync(device, customer, Shop.Site.Id, Cancellation)).Value.ShouldBe(4);
        (await Host.Behaviour.JoinAsync(device, customer, Shop.Site.Id, Cancellation)).Value.ShouldBe(0);

        var touches = (await Host.Behaviour.TouchesAsync(customer, Cancellation))!;
        (touches.Visits, touches.First.Source.Campaign, touches.Last.Source.Source, touches.First.Source.Referrer).ShouldBe((2, "autumn", "google", "https://google.com/search"));
        (await Host.Behaviour.VisitsAsync(customer, cancellation: Cancellation)).Select(v => v.Source.IsDirect).ShouldBe([true, false]);
        (await Host.Behaviour.CountAsync(new BehaviourFilter(customer, BehaviourKinds.ProductView), Cancellation)).ShouldBe(2);
        (await Database.QueryAsync("select hash from crm_device")).ShouldAllBe(r => r[0] != device.Text);

        // Erased, nothing of them is left, nor of the device that was theirs.
        (await Host.Behaviour.EraseAsync(customer, Cancellation)).ShouldBe(4);
        foreach (var table in (string[])["crm_event", "crm_visit", "crm_touch", "crm_device"])
            (await Database.CountAsync(table)).ShouldBe(0, table);
    }

    [Fact]
    public async Task Raised_twice_with_its_id_it_is_kept_once_also_in_one_batch_and_by_many_hosts()
    {
        await using var other = await TestHost.StartAsync(Database, Setup);
        var device = CrmCarts.NewToken();
        var opened = Event(BehaviourKinds.MessageOpen, device) with { Item = 9, DedupeId = "open-9" };
        Host.Behaviour.Raise(opened);
        Host.Behaviour.Raise(opened);
        other.Behaviour.Raise(opened);
        await Task.WhenAll(Host.Behaviour.FlushAsync(Cancellation), other.Behaviour.FlushAsync(Cancellation));

        (await Database.CountAsync("crm_event")).ShouldBe(1);
        (Host.Behaviour.Figures.Repeated + other.Behaviour.Figures.Repeated).ShouldBe(2);
        (await Database.CountAsync("crm_device")).ShouldBe(1);
    }

    [Fact]
    public async Task Raising_never_waits_nor_throws_and_what_is_dropped_is_counted()
    {
        Host.Behaviour.Raise(null!).ShouldBeFalse();
        Host.Behaviour.Raise(Event("no-such-kind", CrmCarts.NewToken()));
        Host.Behaviour.Raise(Event(BehaviourKinds.Search));
        Host.Behaviour.Raise(Event("quiz", CrmCarts.NewToken()) with { At = Start - Duration.FromDays(3) });
        Host.Behaviour.Raise(Event("quiz", CrmCarts.NewToken()) with { Word = new string('x', 5_000) });
        await Host.Behaviour.FlushAsync(Cancellation);
        Host.Behaviour.Figures.ShouldBe(new BehaviourFigures { Raised = 4, Written = 1, DroppedInvalid = 2, DroppedOld = 1 });
        (await Database.QueryAsync("select word from crm_event")).Single()[0].Length.ShouldBe(BehaviourEvent.LongestWord);

        await using var narrow = await TestHost.StartAsync(Database, crm =>
        {
            crm.Behaviour.Capacity = 64;
            crm.Behaviour.Linger = TimeSpan.FromSeconds(30);
            crm.Behaviour.Batch = 10_000;
            crm.Behaviour.Consent = async (_, _, cancellation) =>
            {
                await Task.Delay(300, cancellation);
                return false;
            };
        });
        var device = CrmCarts.NewToken();
        var taken = Enumerable.Range(0, 100_000).Count(_ => narrow.Behaviour.Raise(Event(BehaviourKinds.ProductView, device) with { Item = 1 }));
        var figures = narrow.Behaviour.Figures;
        (figures.Raised, figures.DroppedFull).ShouldBe((taken, 100_000 - taken));
        await narrow.Behaviour.FlushAsync(Cancellation);
        narrow.Behaviour.Figures.Written.ShouldBe(taken);
    }

    [Fact]
    public async Task Feed_of_many_writers_has_no_late_arrivals_and_stopping_loses_nothing()
    {
        await using var other = await TestHost.StartAsync(Database, Setup);
        var read = new List<long>();
        using var done = new CancellationTokenSource();
        var reading = Task.Run(async () =>
        {
            while (!done.IsCancellationRequested)
                read.AddRange((await Host.Behaviour.ReadAsync(read.Count == 0 ? 0 : read[^1], 500, Cancellation)).Select(r => r.Sequence));
        }, Cancellation);
        await Task.WhenAll(((TestHost[])[Host, other]).Select(host => Task.Run(async () =>
        {
            var device = CrmCarts.NewToken();
            for (var i = 0; i < 400; i++)
            {
                host.Behaviour.Raise(Event(BehaviourKinds.ProductView, device) with { Item = i + 1 });
                if (i % 40 == 0)
                    await host.Behaviour.FlushAsync(Cancellation);
            }

            await host.Behaviour.DisposeAsync();
        })));
        await done.CancelAsync();
        await reading;
        read.AddRange((await Host.Behaviour.ReadAsync(read.Count == 0 ? 0 : read[^1], 1_000, Cancellation)).Select(r => r.Sequence));
        read.Count.ShouldBe(800);
        read.ShouldBeInOrder();
        read.ShouldBeUnique();
    }

    [Fact]
    public async Task Each_kind_goes_when_its_time_is_over_and_no_sooner()
    {
        var device = CrmCarts.NewToken();
        for (var day = 0; day < 4; day++)
        {
            Host.Behaviour.Raise(Event("quiz", device) with { Item = 1 });
            Host.Behaviour.Raise(Event(BehaviourKinds.Visit, device) with { Source = new VisitSource { Source = "x" } });
            await Host.Behaviour.FlushAsync(Cancellation);
            Host.Clock.Advance(Duration.FromDays(1));
        }

        (await Host.Behaviour.PurgeAsync(Cancellation)).ShouldBe(2);
        (await Host.Behaviour.PurgeAsync(Cancellation)).ShouldBe(0);
        (await Database.CountAsync("crm_event")).ShouldBe(6);
        Host.Clock.Advance(Duration.FromDays(500));
        (await Host.Behaviour.PurgeAsync(Cancellation)).ShouldBe(6);
        (await Database.CountAsync("crm_visit")).ShouldBe(0);
        (await Host.Behaviour.TouchesAsync(device, Cancellation))!.Visits.ShouldBe(4);
    }
}

public sealed class SqliteBehaviour : BehaviourSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenSqliteAsync();
}

public sealed class PostgreSqlBehaviour : BehaviourSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenPostgreSqlAsync();

    [Fact]
    public async Task Stream_is_partitioned_by_month_ahead()
    {
        var parts = (await Database.QueryAsync("select c.relname from pg_inherits i join pg_class c on c.oid = i.inhrelid where i.inhparent = 'crm_event'::regclass")).Select(r => r[0]).ToList();
        parts.ShouldContain("crm_event_other");
        parts.ShouldContain("crm_event_" + (await Database.QueryAsync("select to_char(now() at time zone 'UTC', 'YYYY_MM')"))[0][0]);
        parts.Count.ShouldBe(7);
    }
}
