using Crm.Customers;
using Crm.Effects;
using Crm.Orders;
using Crm.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Crm.Messages;

/// <summary>Every message passes one gate when its turn comes, and leaves its mark whatever becomes of it.</summary>
[Trait("Requirement", "V12")]
public abstract partial class OutboxSpec : StoreSpec
{
    private readonly System.Collections.Concurrent.ConcurrentQueue<MessageEnvelope> sent = new();
    private Func<MessageEnvelope, SendOutcome> answer = static _ => SendOutcome.Sent();
    private int keys;

    private CrmMessages Messages => Host.Services.GetRequiredService<CrmMessages>();

    protected override void Setup(CrmBuilder crm)
    {
        crm.Staff.Address = (staff, channel, _, _) => ValueTask.FromResult(staff == "vira" && channel == "viber" ? "+380501112233" : null);
        crm.Carts.Use();
        foreach (var (code, honours) in ((string, bool)[])[("sms", false), ("viber", true)])
            crm.Messages.Channel(code, ContactChannel.Sms, (message, _, _) =>
            {
                sent.Enqueue(message);
                return Task.FromResult(answer(message));
            }, honours);
        crm.Messages.Reason("test", (basis, _, _) => ValueTask.FromResult(basis == "test:gone" ? "test.gone" : null));
    }

    private async Task<CustomerId> CustomerAsync(string phone, bool consents = true)
    {
        var customer = (await Host.Orders.PlaceAsync(Shop.Order("web", phone, ("X", 1)), Call, Cancellation)).Value.CustomerId!.Value;
        if (consents)
            (await Host.Consent.RecordAsync(customer, [new ConsentWord(ContactPurposes.Marketing, null, ConsentState.Granted, "checkout") { TextVersion = "1" }], Call, Cancellation)).IsAccepted.ShouldBeTrue();
        return customer;
    }

    private NewMessage To(CustomerId? customer, string purpose = ContactPurposes.Marketing, string channel = "sms") =>
        new(Shop.Site.Id, $"key-{Interlocked.Increment(ref keys)}", channel, purpose) { Customer = customer, Content = new MessageContent(null, "Hello") };

    private async Task<MessageId> SendAsync(NewMessage message) => (await Messages.SendAsync(message, Call, Cancellation)).Value;

    private async Task<(MessageState State, string? Reason)> StateAsync(MessageId id) => (await Messages.GetAsync(id, Cancellation))! is var m ? (m.State, m.Reason) : default;

    /// <summary>Runs what is due until nothing is.</summary>
    private async Task RunAsync()
    {
        while (await Host.EffectWorker.RunDueAsync(Cancellation) > 0)
        {
        }
    }

    private void At(int hour, int minute = 0, int day = 16) => Host.Clock.Set(new LocalDateTime(2026, 11, day, hour, minute).InZoneStrictly(DateTimeZoneProviders.Tzdb["Europe/Kyiv"]).ToInstant());

    [Fact]
    [Trait("Requirement", "V23")]
    public async Task Gate_asks_for_consent_hours_cap_and_the_latest_useful_moment_and_says_why()
    {
        At(20);
        var willing = await CustomerAsync("+380671234501");
        var unasked = await CustomerAsync("+380671234502", consents: false);
        var ids = new List<MessageId>();
        foreach (var message in (NewMessage[])[To(unasked), To(unasked, ContactPurposes.Transactional), To(null), To(null, ContactPurposes.Transactional) with { Address = "+380671234599" }])
            ids.Add(await SendAsync(message));
        await RunAsync();

        (await Task.WhenAll(ids.Select(StateAsync))).ShouldBe([
            (MessageState.Refused, ConsentRefusals.NotGiven), (MessageState.Sent, null), (MessageState.Refused, MessageRefusals.NoCustomer), (MessageState.Sent, null)]);
        sent.Select(m => m.Address).ShouldBe(["+380671234502", "+380671234599"], ignoreOrder: true);

        At(22);
        sent.Clear();
        var (night, useless, twice) = (await SendAsync(To(willing)), await SendAsync(To(willing) with { LatestAt = Host.Clock.GetCurrentInstant() + Duration.FromHours(2) }), To(willing));
        (await SendAsync(twice)).ShouldBe(await SendAsync(twice));
        var third = await SendAsync(To(willing));
        await RunAsync();
        sent.ShouldBeEmpty();
        (await StateAsync(night)).ShouldBe((MessageState.Deferred, ConsentRefusals.QuietHours));
        (await StateAsync(useless)).ShouldBe((MessageState.Refused, MessageRefusals.TooLate));
        (await Messages.GetAsync(useless, Cancellation))!.Detail.ShouldBe(ConsentRefusals.QuietHours);

        At(9, 0, 17);
        await RunAsync();
        sent.Count.ShouldBe(2);
        (await Messages.ListAsync(new MessageFilter { Customer = willing, States = [MessageState.Deferred] }, Cancellation)).ShouldHaveSingleItem().Reason.ShouldBe(MessageRefusals.Capped);

        At(9, 0, 18);
        await RunAsync();
        sent.Count.ShouldBe(3);
        (await Messages.ListAsync(new MessageFilter { Customer = willing, States = [MessageState.Sent] }, Cancellation)).Count.ShouldBe(3);
        third.Value.ShouldBeGreaterThan(0);
        await Shop.VerifyAsync();
    }

    [Fact]
    [Trait("Requirement", "V12")]
    public async Task Cap_is_never_exceeded_however_many_send_at_once_and_nothing_is_lost()
    {
        At(12);
        CustomerId[] customers = [await CustomerAsync("+380671234501"), await CustomerAsync("+380671234502"), await CustomerAsync("+380671234503")];
        (await Host.Duplicates.MergeAsync(customers[0], customers[2], Call, Cancellation)).IsAccepted.ShouldBeTrue();
        await Task.WhenAll(Enumerable.Range(0, 18).Select(i => SendAsync(To(customers[i % 3], channel: i % 2 == 0 ? "sms" : "viber"))));
        answer = message => message.Attempt == 1 && message.Id.Value % 5 == 0 ? SendOutcome.NotNow("busy") : SendOutcome.Sent();

        for (var day = 16; day <= 22 && await Messages.ListAsync(new MessageFilter { States = [MessageState.Queued, MessageState.Deferred] }, Cancellation) is { Count: > 0 }; day++)
            foreach (var hour in (int[])[12, 13, 14])
            {
                At(hour, 0, day);
                await RunAsync();
            }

        var all = await Messages.ListAsync(new MessageFilter { Most = 100 }, Cancellation);
        all.ShouldAllBe(m => m.State == MessageState.Sent);
        foreach (var group in all.GroupBy(m => (Who: m.CustomerId == customers[2] ? customers[0] : m.CustomerId, m.CountedOn)))
            group.Count().ShouldBeLessThanOrEqualTo(2, $"{group.Key}");
        await Shop.VerifyAsync();
    }

    [Fact]
    public async Task Lost_answer_is_a_doubt_that_a_person_settles_and_no_doubt_where_the_other_side_knows_keys()
    {
        At(12);
        var customer = await CustomerAsync("+380671234501");
        answer = _ => SendOutcome.Unknown("hung up", "ref-1");
        var (doubt, again) = (await SendAsync(To(customer)), await SendAsync(To(customer, channel: "viber")));
        await RunAsync();
        (await StateAsync(doubt)).ShouldBe((MessageState.PossiblySent, MessageRefusals.AnswerLost));
        (await StateAsync(again)).ShouldBe((MessageState.Queued, MessageRefusals.TriedInVain));

        // The host dies between beginning and the answer: whoever comes next sees what was begun.
        // What a channel throws tells nothing of how far it came.
        answer = _ => throw new IOException("the connection was reset while the answer was read");
        var (reset, known) = (await SendAsync(To(customer, ContactPurposes.Transactional)), await SendAsync(To(customer, ContactPurposes.Transactional, "viber")));
        await RunAsync();
        (await StateAsync(reset)).ShouldBe((MessageState.PossiblySent, MessageRefusals.AnswerLost));
        (await StateAsync(known)).ShouldBe((MessageState.Queued, MessageRefusals.TriedInVain));
        (await Messages.ResolveAsync(reset, wasSent: true, Call, Cancellation)).IsAccepted.ShouldBeTrue();

        answer = _ => throw new InvalidOperationException("not reached");
        var transactional = To(customer, ContactPurposes.Transactional);
        var dying = await SendAsync(transactional);
        var context = Host.Services.GetRequiredService<MessageContext>();
        var seen = (await Messages.GetAsync(dying, Cancellation))!;
        await Host.Store.Path.RunAsync(new BeginSendCommand(context, seen, new MessageDraft("+380671234501", new MessageContent(null, "Hello")), UnsubscribeToken.New(), null), Call, Cancellation);
        await RunAsync();
        (await StateAsync(dying)).ShouldBe((MessageState.PossiblySent, MessageRefusals.AnswerLost));

        answer = _ => SendOutcome.Sent("ref-2");
        Host.Clock.Advance(Duration.FromMinutes(5));
        (await Messages.ResolveAsync(dying, wasSent: true, Call, Cancellation)).Value.ShouldBe(MessageState.Sent);
        (await Messages.ResolveAsync(doubt, wasSent: false, Call, Cancellation)).Value.ShouldBe(MessageState.Queued);
        (await Messages.ResolveAsync(doubt, wasSent: false, Call, Cancellation)).Refusal!.Code.ShouldBe(MessageRefusals.NotInDoubt);
        await RunAsync();
        (await Task.WhenAll(new[] { doubt, again, dying, known, reset }.Select(StateAsync))).ShouldAllBe(s => s.State == MessageState.Sent);
        sent.Where(m => m.Id == again).Select(m => m.Key).Distinct().ShouldHaveSingleItem();
        (await Host.Inquiries.ListMessagesAsync(customer, cancellation: Cancellation)).Count(m => m.Text == "Hello").ShouldBe(5);
        await Shop.VerifyAsync();
    }

    [Fact]
    public async Task Instance_without_the_channel_leaves_messages_to_others_and_a_turn_that_never_succeeds_ends_where_people_look()
    {
        At(12);
        var customer = await CustomerAsync("+380671234501");
        var (mail, gone) = (await SendAsync(To(customer, ContactPurposes.Transactional)), await SendAsync(To(customer, ContactPurposes.Transactional, "viber") with { Basis = "test:gone" }));
        await using (var web = await TestHost.StartAsync(Database, _ => { }, Host.Clock.GetCurrentInstant()))
            (await web.EffectWorker.RunDueAsync(Cancellation)).ShouldBe(0);

        // It has the channel, but nobody told it how to ask whether the reason still holds.
        await using var other = await TestHost.StartAsync(Database, crm => crm.Messages.Channel("viber", ContactChannel.Sms, (_, _, _) => throw new InvalidOperationException("never asked")), Host.Clock.GetCurrentInstant());
        await other.EffectWorker.RunDueAsync(Cancellation);
        (await StateAsync(gone)).ShouldBe((MessageState.Queued, null));
        (await other.Services.GetRequiredService<CrmMessages>().SendAsync(To(customer, channel: "viber") with { Basis = "test:1" }, Call, Cancellation)).Refusal!.Code.ShouldBe(MessageRefusals.UnknownBasis);
        for (var i = 0; i < 8; i++)
        {
            other.Clock.Advance(Duration.FromHours(1));
            await other.EffectWorker.RunDueAsync(Cancellation);
        }

        (await StateAsync(gone)).ShouldBe((MessageState.Failed, MessageRefusals.NotTried));
        (await Messages.GetAsync(gone, Cancellation))!.Detail.ShouldNotBeNull().ShouldContain("'test'");
        (await Messages.RetryAsync(gone, Call, Cancellation)).Value.ShouldBe(MessageState.Queued);
        await RunAsync();
        (await StateAsync(gone)).ShouldBe((MessageState.Cancelled, "test.gone"));
        (await StateAsync(mail)).ShouldBe((MessageState.Sent, null));
        await Shop.VerifyAsync();
    }

    [Fact]
    [Trait("Story", "7")]
    public async Task Cart_that_was_ordered_overnight_is_not_reminded_of_and_a_window_that_passed_is_not_told()
    {
        At(12);
        var customer = await CustomerAsync("+380671234501");
        At(21, 50);
        var cart = (await Host.Carts.PutAsync(new Carts.PutCart(Shop.Site.Id, [new Carts.NewCartLine { Sku = "TEA", Quantity = 1, UnitPrice = Money.Of(2400m, Shop.Currency) }]) { Customer = customer, IsSignedIn = true }, Call, Cancellation)).Value.Cart;
        At(22, 20);
        var reminder = await SendAsync(To(customer) with { Cart = cart, Basis = "test:cart:1" });
        var window = await SendAsync(To(customer, ContactPurposes.Transactional) with { NotBefore = Host.Clock.GetCurrentInstant() + Duration.FromHours(15), LatestAt = Host.Clock.GetCurrentInstant() + Duration.FromHours(16) });
        await RunAsync();
        (await StateAsync(reminder)).ShouldBe((MessageState.Deferred, ConsentRefusals.QuietHours));
        At(8, 30, 17);
        var order = Shop.Order("phone", "+380671234501", ("TEA", 1));
        (await Host.Orders.PlaceAsync(order with { Cart = cart }, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        At(16, 0, 17);
        await RunAsync();

        (await StateAsync(reminder)).ShouldBe((MessageState.Cancelled, MessageRefusals.Ordered));
        (await StateAsync(window)).ShouldBe((MessageState.Refused, MessageRefusals.TooLate));
        sent.ShouldBeEmpty();
    }

    [Fact]
    public async Task What_is_given_up_waits_for_a_person_and_what_has_no_reason_any_more_is_cancelled()
    {
        At(12);
        var customer = await CustomerAsync("+380671234501");
        answer = _ => throw new HttpRequestException(HttpRequestError.ConnectionError, "down");
        var vain = await SendAsync(To(customer, ContactPurposes.Transactional));
        for (var i = 0; i < 8; i++)
        {
            await RunAsync();
            Host.Clock.Advance(Duration.FromHours(2));
        }

        (await StateAsync(vain)).ShouldBe((MessageState.Failed, MessageRefusals.GivenUp));
        sent.Count.ShouldBe(8);
        (await Host.Effects.ListAsync(EffectState.Parked, cancellation: Cancellation)).ShouldBeEmpty();
        answer = _ => SendOutcome.Sent();
        (await Messages.RetryAsync(vain, Call, Cancellation)).Value.ShouldBe(MessageState.Queued);

        At(12, 0, 20);
        var (gone, byHand) = (await SendAsync(To(customer) with { Basis = "test:gone" }), await SendAsync(To(customer) with { Basis = "test:a:order:1" }));
        (await Messages.CancelAllAsync("test:a:order:1", Call with { Scopes = Sites.ScopeFilter.None }, Cancellation)).Value.ShouldBe(0);
        (await Messages.CancelAllAsync("test:a:order:1", Call, Cancellation)).Value.ShouldBe(1);
        (await Messages.CancelAsync(byHand, Call, Cancellation)).Refusal!.Code.ShouldBe(MessageRefusals.NotWaiting);
        await RunAsync();
        (await StateAsync(gone)).ShouldBe((MessageState.Cancelled, "test.gone"));
        (await StateAsync(byHand)).ShouldBe((MessageState.Cancelled, MessageRefusals.CancelledByHand));
        (await StateAsync(vain)).ShouldBe((MessageState.Sent, null));

        // Staff are told by the channel that they chose, where the host says; once, however often the effect is carried out.
        (await Host.Staff.AddAsync(new Staff.StaffDefinition("vira", "Vira"), Call, Cancellation)).IsAccepted.ShouldBeTrue();
        var told = Host.Services.GetRequiredService<Notifications.CrmNotifications>();
        (await told.ChooseAsync("vira", [new("stock.low", ["viber", "email"])], new CrmCall(Actor.Host("test")), Cancellation)).Refusal.ShouldBeNull();
        (await told.TellAsync(new Notifications.NewNotification(Tasks.TaskPerformer.Person("vira"), "stock.low", "product:1", "Tea is low"), Call, Cancellation)).Value.ShouldBe(1);
        sent.Clear();
        await RunAsync();
        await Database.ExecuteAsync("update crm_effect set state = 'pending', holder = null where kind = 'notification.told'");
        await RunAsync();
        var heard = sent.ShouldHaveSingleItem();
        (heard.Address, heard.Content.Text, heard.Customer).ShouldBe(("+380501112233", "Tea is low\n\nstock.low, product:1", null));

        (await Messages.SendAsync(To(customer, channel: "pigeon"), Call, Cancellation)).Refusal!.Code.ShouldBe(MessageRefusals.UnknownChannel);
        (await Messages.SendAsync(To(customer), Call with { Mode = IntakeMode.History }, Cancellation)).Value.ShouldBe(default);
    }
}

public sealed class SqliteOutbox : OutboxSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenSqliteAsync();
}

public sealed class PostgreSqlOutbox : OutboxSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenPostgreSqlAsync();
}
