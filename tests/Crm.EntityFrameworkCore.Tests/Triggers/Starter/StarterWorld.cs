using System.Collections.Concurrent;
using Crm.Customers;
using Crm.Delivery;
using Crm.Loyalty;
using Crm.Messages;
using Crm.Notifications;
using Crm.Orders;
using Crm.Payments;
using Crm.Pricing;
using Crm.Segments;
using Crm.Sites;
using Crm.Staff;
using Crm.Tasks;
using Crm.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Crm.Triggers;

/// <summary>One shop with the starter pack on, for many stories: each has its own customers, and the clock only goes on.</summary>
public abstract class StarterWorld : IAsyncLifetime
{
    private TestDatabase? database;
    private int customers;
    private bool isSettled;

    public TestHost Host { get; private set; } = null!;
    public TestShop Shop { get; private set; } = null!;
    public StarterInstalled Second { get; private set; } = null!;
    public StarterInstalled Third { get; private set; } = null!;
    public ConcurrentQueue<(string Channel, MessageEnvelope Message)> Sent { get; } = new();
    public CrmTriggers Triggers => Host.Services.GetRequiredService<CrmTriggers>();
    public CrmMessages Messages => Host.Services.GetRequiredService<CrmMessages>();
    public CrmLoyalty Loyalty => Host.Services.GetRequiredService<CrmLoyalty>();
    public CrmNotifications Notifications => Host.Services.GetRequiredService<CrmNotifications>();
    public CrmSegments Segments => Host.Services.GetRequiredService<CrmSegments>();
    public Instant Now => Host.Clock.GetCurrentInstant();
    public static CrmCall Call => TestShop.Call;
    private static CancellationToken Cancellation => TestContext.Current.CancellationToken;
    internal TestDatabase Database => database!;

    protected abstract Task<TestDatabase> OpenAsync();

    /// <summary>Net revenue from which customers are VIPs, in thousands.</summary>
    protected virtual int VipThousands => 5;

    /// <summary>Another site than Kyiv's.</summary>
    protected virtual SiteDefinition Site => TestHost.Kyiv;

    public async ValueTask InitializeAsync()
    {
        database = await OpenAsync();
        Host = await TestHost.StartAsync(database, Setup);
        Shop = await TestShop.OpenAsync(Host);
        await Shop.StockAsync("TEA", 10_000);
        await Shop.StockAsync("CUP", 10_000);
        (await Segments.CatchUpAsync(Cancellation)).ShouldBeTrue();
        foreach (var (code, role) in ((string, string)[])[("olha", "manager"), ("vira", "supervisor")])
            (await Host.Staff.AddAsync(new StaffDefinition(code, code) { Roles = [role] }, Call)).IsAccepted.ShouldBeTrue();
        var promotion = new PromotionDefinition("thanks", new PercentReward(Percent.Of(10), RewardPlace.Order)) { NeedsCoupon = true };
        (await Host.Services.GetRequiredService<CrmPromotions>().SaveAsync(promotion, 0, Call, isActive: true)).IsAccepted.ShouldBeTrue();
        Second = (await Triggers.InstallStarterPackAsync(new StarterOptions { Promotion = "thanks" }, Call)).Value;
        Third = (await Triggers.InstallStarterPackAsync(new StarterOptions { Promotion = "thanks" }, Call)).Value;
        foreach (var trigger in await Triggers.ListAsync())
        {
            trigger.State.ShouldBe(TriggerState.Off);
            (await Triggers.SwitchAsync(trigger.Definition.Code, TriggerState.On, Call)).Refusal.ShouldBeNull(trigger.Definition.Code);
        }

        await SettleAsync();
    }

    public async ValueTask DisposeAsync()
    {
        if (Host is not null)
            await Host.DisposeAsync();
        if (database is not null)
            await database.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    private void Setup(CrmBuilder crm)
    {
        crm.Sites.Default = Site;
        crm.Carts.Use();
        crm.Effects.Attempts = 2;
        crm.Loyalty.Use(new LoyaltyProgramme { Accrual = 5, MaxShare = 30, LivesDays = 365, WarnDays = 7 });
        crm.Segments.AddStarters(vipFrom: VipThousands * 1_000m);
        crm.Messages.UnsubscribeAt("https://shop.example/unsubscribe/{token}");
        Channel(crm, "email", ContactChannel.Email, isLetter: true);
        Channel(crm, "sms", ContactChannel.Sms, isLetter: false);
        crm.Triggers.Use().StarterPack(new StarterOptions { Promotion = "thanks" });
    }

    private void Channel(CrmBuilder crm, string code, ContactChannel way, bool isLetter) => crm.Messages.Channel(new MessageChannel(code, way, (message, _, _) =>
    {
        Sent.Enqueue((code, message));
        return Task.FromResult(SendOutcome.Sent());
    })
    { HasSubject = isLetter, HasHtml = isLetter, CarriesUnsubscribe = isLetter });

    /// <summary>On to the next Monday, ten o'clock by the site's clock.</summary>
    public async Task MondayAsync()
    {
        await SettledAsync();
        var zone = Shop.Site.Zone;
        Host.Clock.Set(Now.InZone(zone).Date.Next(IsoDayOfWeek.Monday).At(new LocalTime(10, 0)).InZoneStrictly(zone).ToInstant());
        await SettleAsync();
    }

    /// <summary>Lets time pass: all that is due before it is done before, all that comes of it after.</summary>
    public async Task PassAsync(Duration time)
    {
        await SettledAsync();
        Host.Clock.Advance(time);
        await SettleAsync();
    }

    public Task PassAsync(int days) => PassAsync(Duration.FromDays(days));

    /// <summary>Lets everything happen that is due by now.</summary>
    public async Task SettleAsync()
    {
        isSettled = true;
        for (var round = 0; round < 10; round++)
        {
            await Host.TimerWorker.RunDueAsync(Cancellation);
            (await Triggers.CatchUpAsync(Cancellation)).ShouldBeTrue();
            if (await Host.EffectWorker.RunDueAsync(Cancellation) == 0)
                return;
        }
    }

    private Task SettledAsync() => isSettled ? Task.CompletedTask : SettleAsync();

    /// <summary>Ends and warns of bonuses, as a worker does.</summary>
    public async Task LotsAsync()
    {
        foreach (var work in Host.Services.GetServices<Crm.Timers.IDueWork>())
            await work.DoAsync(Cancellation);
        isSettled = false;
    }

    /// <summary>An order of somebody new, or of a customer again.</summary>
    public async Task<Bought> BuyAsync(Bought? again = null, bool consents = false, int quantity = 1, string sku = "TEA", string? language = null, string channel = "web", Func<PlaceOrder, PlaceOrder>? with = null)
    {
        var number = again?.Number ?? ++customers;
        var given = Shop.Order(channel, $"+38 067 {number:000}-00-00", (sku, quantity));
        var buyer = given.Order.Buyer! with { Email = $"buyer{number}@post.ua", FirstName = "Olena", LastName = "Koval", Language = language };
        var placed = (await Host.Orders.PlaceAsync((with ?? (o => o))(given with { Order = given.Order with { Buyer = buyer } }), Call, Cancellation)).Value;
        if (consents)
            (await Host.Consent.RecordAsync(placed.CustomerId!.Value, [new ConsentWord(ContactPurposes.Marketing, null, ConsentState.Granted, "checkout") { TextVersion = "1" }], Call, Cancellation)).IsAccepted.ShouldBeTrue();
        isSettled = false;
        return new Bought(placed.OrderId, placed.CustomerId!.Value, number, placed.Total);
    }

    public async Task MoveAsync(Bought order, params string[] statuses)
    {
        foreach (var status in statuses)
            (await Host.Orders.MoveAsync(new MoveOrder(order.Order, status) { Attested = (OrderConditions)~0U, Reason = status switch { "cancelled" => "price", "on-hold" => "customer-asked", _ => null } }, Call, Cancellation)).Refusal.ShouldBeNull(status);
        isSettled = false;
    }

    public async Task PayAsync(Bought order)
    {
        var step = new PaymentStep(PaymentEntryKind.Captured, order.Total, Now);
        (await Host.Payments.NoticeAsync(new PaymentNotice(new ExternalId("liqpay", $"{order.Order.Value}"), step) { OrderId = order.Order }, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        isSettled = false;
    }

    /// <summary>Packed, sent by a carrier with a number.</summary>
    public async Task<string> ShipAsync(Bought order)
    {
        await MoveAsync(order, "assembly", "packed");
        var number = $"2045{order.Order.Value}";
        var shipment = (await Host.Shipments.CreateAsync(order.Order, new NewShipment("np") { TrackingNumber = number }, Call, Cancellation)).Value;
        (await Host.Shipments.HandOverAsync(shipment, Call, Cancellation)).Refusal.ShouldBeNull();
        isSettled = false;
        return number;
    }

    public async Task CarrierSaysAsync(string number, ShipmentState state)
    {
        (await Host.Shipments.NoticeAsync(new CarrierNotice("np", number, new CarrierStep(state, Now)), Call, Cancellation)).Refusal.ShouldBeNull();
        isSettled = false;
    }

    public async Task<string> StatusAsync(Bought order)
    {
        await SettledAsync();
        return (await Host.Orders.GetAsync(order.Order, Cancellation))!.Status;
    }

    /// <summary>Has each action of triggers done twice: the outcome of the first time is lost in a crash.</summary>
    public async Task TwiceAsync(Bought order)
    {
        (await Triggers.CatchUpAsync(Cancellation)).ShouldBeTrue();
        foreach (var effect in (await Host.EffectWorker.ClaimAsync(50)).Where(e => e.Kind == "triggers.act" && e.Subject == $"order:{order.Order.Value}"))
            for (var time = 0; time < 2; time++)
            {
                await TriggerActing.HandleAsync(TriggerSpec.Described(effect), Host.Services, Cancellation);
                (await database!.ExecuteAsync("update crm_trigger_line set outcome = null where what = 'do' and detail <> 'send'")).ShouldBePositive();
            }

        await PassAsync(Duration.FromMinutes(2));
        await PassAsync(Duration.FromMinutes(2));
    }

    /// <summary>What a customer was to get by a template of the pack, and what became of it, the oldest first.</summary>
    public async Task<List<OutgoingMessage>> LettersAsync(Bought order, string template)
    {
        await SettledAsync();
        return [.. (await Messages.ListAsync(new MessageFilter { Customer = order.Customer }, Cancellation)).Where(m => m.Template == "starter." + template).OrderBy(m => m.Id.Value)];
    }

    /// <summary>The text of the one message of a template that was sent.</summary>
    public async Task<string> SentAsync(Bought order, string template)
    {
        var letter = (await LettersAsync(order, template)).ShouldHaveSingleItem(template);
        (letter.State, letter.Reason).ShouldBe((MessageState.Sent, null), template);
        return Sent.Single(s => s.Message.Id == letter.Id).Message.Content.Text!;
    }

    public async Task<List<StaffTask>> TasksAsync(Bought order, string trigger)
    {
        await SettledAsync();
        return [.. (await Host.Tasks.ListAsync(new TaskFilter { Order = order.Order, State = null }, cancellation: Cancellation)).Where(t => t.Key!.StartsWith($"trigger:{Id(trigger)}.", StringComparison.Ordinal))];
    }

    public async Task<List<string>> ToldAsync(string staff, Bought order)
    {
        await SettledAsync();
        return [.. (await Notifications.ListAsync(staff, cancellation: Cancellation)).Where(n => n.Subject == $"order:{order.Order.Value}" || n.Subject == $"customer:{order.Customer.Value}").Select(n => n.Kind).Order(StringComparer.Ordinal)];
    }

    /// <summary>What became of a trigger for an order, without steps of waiting.</summary>
    public async Task<List<string>> LogAsync(string trigger, Bought order)
    {
        await SettledAsync();
        return [.. (await Triggers.LogAsync(trigger, cancellation: Cancellation)).Where(l => l.Customer == order.Customer).Select(l => l.What + (l.Detail is null ? "" : " " + l.Detail) + (l.Outcome is null or "done" ? "" : " " + l.Outcome))];
    }

    private long Id(string trigger) => Triggers.GetAsync(trigger, Cancellation).GetAwaiter().GetResult()!.Id.Value;
}

/// <summary>An order of a story.</summary>
public sealed record Bought(OrderId Order, CustomerId Customer, int Number, Money Total);

public sealed class SqliteStarterWorld : StarterWorld
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenSqliteAsync();
}

public sealed class PostgreSqlStarterWorld : StarterWorld
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenPostgreSqlAsync();
}
