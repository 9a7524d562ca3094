using Crm.Customers;
using Crm.Orders;
using Crm.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Crm.Messages;

/// <summary>From a template over the gate to a mail server, and back by the link and by an answer.</summary>
[Trait("Requirement", "M14")]
public abstract class MailOutboxSpec : StoreSpec
{
    private readonly TestMailServer server = new();

    private CrmMessages Messages => Host.Services.GetRequiredService<CrmMessages>();

    protected override void Setup(CrmBuilder crm)
    {
        crm.Messages.Smtp(new SmtpSettings("127.0.0.1", "shop@shop.ua") { Port = server.Port, Security = SmtpSecurity.None, Patience = Patience.Long });
        crm.Messages.UnsubscribeAt("https://shop.ua/unsubscribe/{token}");
        crm.Messages.Variable("order", new TemplateVariable("weight", TemplateType.Number), s => s.Order?.Lines.Count * 1.5m);
        crm.Messages.Templates(TemplateFiles.Join([
            ("templates.json", """[{"code":"shipped","channel":"email","purpose":"transactional","about":["order"],"needs":["order.trackingNumber"]}]"""),
            ("en.json", """{"shipped":{"subject":"Order {{order.number}}","text":"Track {{order.trackingNumber}}"}}"""),
            ("uk.json", """{"shipped":{"subject":"Замовлення {{order.number}}","text":"Номер {{order.trackingNumber}}, {{order.weight}} кг"}}""")]));
    }

    private async Task<PlacedOrder> OrderAsync(string email)
    {
        var order = Shop.Order("web", null, ("X", 1), ("Y", 2));
        return (await Host.Orders.PlaceAsync(order with { Order = order.Order with { Buyer = order.Order.Buyer! with { Email = email, Name = "Olena <b>\r\nBcc: x@x.ua" } } }, Call, Cancellation)).Value;
    }

    private async Task RunAsync()
    {
        while (await Host.EffectWorker.RunDueAsync(Cancellation) > 0)
        {
        }
    }

    [Fact]
    [Trait("Requirement", "D4")]
    public async Task Template_is_checked_previewed_filled_and_sent_and_refuses_to_go_without_what_it_needs()
    {
        var order = await OrderAsync("olena@ukr.net");
        var stored = (await Messages.ListTemplatesAsync(Cancellation)).ShouldHaveSingleItem();
        (stored.Version, stored.IsEdited, stored.Template.Texts.Count).ShouldBe((1, false, 2));
        var early = (await Messages.SendAsync(new NewMessage(Shop.Site.Id, "shipped:1", "email", "transactional") { Order = order.OrderId, Customer = order.CustomerId, Template = "shipped" }, Call, Cancellation)).Value;
        await RunAsync();
        var refused = (await Messages.GetAsync(early, Cancellation))!;
        (refused.State, refused.Reason).ShouldBe((MessageState.Refused, MessageRefusals.ValueMissing));
        server.Taken.ShouldBeEmpty();

        var thanks = new MessageTemplate("thanks", "email", "transactional")
        {
            About = ["order"],
            Variables = [new TemplateVariable("gift", TemplateType.Money) { IsRequired = true }],
            Texts =
            [
                new TemplateText("en", "Thanks", "Thanks {{gift}}"),
                new TemplateText("uk", "Дякуємо, {{customer.name}}", null, "<p>{{customer.name}}: {{order.total}}</p><ul>{{#each order.lines}}<li>{{name}} {{quantity}}</li>{{/each}}</ul>{{gift}}"),
            ],
        };
        (await Should.ThrowAsync<DefinitionException>(() => Messages.SaveTemplateAsync(thanks with { Texts = [thanks.Texts[0]], About = [] }, 0, Call, Cancellation))).Mistakes.ShouldHaveSingleItem().Message.ShouldContain("'uk' is missing");
        (await Messages.SaveTemplateAsync(thanks, 0, Call, Cancellation)).Value.ShouldBe(1);
        (await Messages.SaveTemplateAsync(thanks, 0, Call, Cancellation)).Refusal!.Code.ShouldBe(MessageRefusals.TemplateChanged);
        (await Messages.PreviewAsync(thanks, new SubjectIds(Order: order.OrderId), "uk", cancellation: Cancellation)).Refusal!.Code.ShouldBe(MessageRefusals.ValueMissing);
        var preview = (await Messages.PreviewAsync(thanks, new SubjectIds(Order: order.OrderId), "uk", new Dictionary<string, string> { ["gift"] = "5.00 UAH" }, Cancellation)).Value;
        preview.Subject.ShouldBe("Дякуємо, Olena <b> Bcc: x@x.ua");
        preview.Html.ShouldNotBeNull().ShouldContain("Olena &lt;b");
        preview.Text.ShouldNotBeNull().ShouldContain("- Y 2");

        var sent = (await Messages.SendAsync(new NewMessage(Shop.Site.Id, "thanks:1", "email", "transactional") { Order = order.OrderId, Customer = order.CustomerId, Template = "thanks", Locale = "uk", Values = new Dictionary<string, string> { ["gift"] = "5.00 UAH" } }, Call, Cancellation)).Value;
        await RunAsync();
        server.Taken.ShouldHaveSingleItem().Data.Split('\n').ShouldNotContain(l => l.StartsWith("Bcc", StringComparison.Ordinal));
        var row = (await Messages.GetAsync(sent, Cancellation))!;
        (row.State, row.TemplateVersion, row.Locale, row.Content).ShouldBe((MessageState.Sent, 1, "uk", null));

        var answer = (await Host.Inquiries.ReceiveMailAsync(new Mail(Shop.Site.Id, new MessageParty("olena@ukr.net")) { MessageId = "<a@b>", InReplyTo = row.Reference, Text = "?" }, Call, Cancellation)).Value;
        (answer.Match, answer.OrderId).ShouldBe((MessageMatch.Thread, order.OrderId));
        var told = await Host.Services.GetRequiredService<History.CrmTimeline>().ReadAsync(new History.TimelineQuery(order.CustomerId!.Value) { Kinds = [History.TimelineKinds.Message] }, Cancellation);
        told.Entries.Select(e => e.Event).ShouldBe(["message.received", "message.sent", "message.sending", "message.queued", "message.refused", "message.queued"], ignoreOrder: true);
        await Shop.VerifyAsync();
    }

    [Fact]
    [Trait("Requirement", "V23")]
    [Trait("Requirement", "C11")]
    public async Task Marketing_mail_carries_a_link_that_ends_it_and_an_erasure_leaves_nothing_of_what_was_written()
    {
        Host.Clock.Set(Instant.FromUtc(2026, 11, 16, 10, 0));
        var customer = (await OrderAsync("olena@ukr.net")).CustomerId!.Value;
        await Host.Consent.RecordAsync(customer, [new ConsentWord("marketing", null, ConsentState.Granted, "checkout") { TextVersion = "1" }], Call, Cancellation);
        NewMessage Offer(string key) => new(Shop.Site.Id, key, "email", "marketing") { Customer = customer, Content = new MessageContent("Offer", "Secret offer for olena@ukr.net") };
        var first = (await Messages.SendAsync(Offer("o1"), Call, Cancellation)).Value;
        await RunAsync();

        var data = server.Taken.ShouldHaveSingleItem().Data;
        var link = data.Split('\n').Single(l => l.StartsWith("List-Unsubscribe: ", StringComparison.Ordinal))["List-Unsubscribe: <".Length..^1];
        data.ShouldContain("\n" + link + "\n");
        (await Messages.GetAsync(first, Cancellation))!.Unsubscribe.ShouldBeNull();
        (await Host.Inquiries.ListMessagesAsync(customer, cancellation: Cancellation)).ShouldHaveSingleItem().Text.ShouldBe("Secret offer for olena@ukr.net\n\n[unsubscribe]", "Staff who click take nobody's consent back.");

        // About an order of theirs, but not to where that order says: it may be a colleague's, or a marketplace's.
        var gift = Shop.Order("web", null, ("X", 1));
        var typed = (await Host.Orders.PlaceAsync(gift with { Order = gift.Order with { Buyer = gift.Order.Buyer! with { Email = "colleague@shop.example" } } }, Call, Cancellation)).Value.OrderId;
        var cross = (await Messages.SendAsync(Offer("o0") with { Order = typed }, Call, Cancellation)).Value;
        await RunAsync();
        (await Messages.GetAsync(cross, Cancellation))!.Address.ShouldBe("olena@ukr.net");
        (await Messages.UnsubscribeAsync(link.Split('/')[^1], cancellation: Cancellation)).Value.ShouldBe(customer);
        (await Messages.UnsubscribeAsync("nonsense", cancellation: Cancellation)).Refusal!.Code.ShouldBe(ConsentRefusals.UnknownToken);
        var after = (await Messages.SendAsync(Offer("o2"), Call, Cancellation)).Value;
        var waits = (await Messages.SendAsync(Offer("o3") with { NotBefore = Host.Clock.GetCurrentInstant() + Duration.FromDays(9), Values = new Dictionary<string, string> { ["x"] = "Secret" } }, Call, Cancellation)).Value;
        await RunAsync();
        (await Messages.GetAsync(after, Cancellation))!.Reason.ShouldBe(ConsentRefusals.Withdrawn);

        var others = (await Messages.SendAsync(new NewMessage(Shop.Site.Id, "o4", "email", "transactional") { Address = "ira@ukr.net", NotBefore = Host.Clock.GetCurrentInstant() + Duration.FromDays(20), Content = new MessageContent("Tea", "Ask olena@ukr.net about the tea") }, Call, Cancellation)).Value;

        using var export = new MemoryStream();
        (await Host.Privacy.ExportPersonAsync(customer, export, new CrmCall(Actor.Staff("olha", "privacy")), Cancellation)).IsAccepted.ShouldBeTrue();
        System.Text.Encoding.UTF8.GetString(export.ToArray()).ShouldContain("o2");
        (await Host.Privacy.ErasePersonAsync(new Privacy.ErasePerson(customer) { Override = "they insist" }, new CrmCall(Actor.Host("test")), Cancellation)).IsAccepted.ShouldBeTrue();
        (await Messages.GetAsync(waits, Cancellation))!.Content.ShouldBeNull();
        (await Messages.GetAsync(others, Cancellation))!.Content.ShouldBe(new MessageContent("Tea", "Ask [erased] about the tea"), "What others are told loses what tells of the person.");
        (await Host.Inquiries.ListMessagesAsync(customer, cancellation: Cancellation)).ShouldAllBe(m => m.Text == null && m.Subject == null);
        Host.Clock.Advance(Duration.FromDays(10));
        await RunAsync();
        (await Messages.GetAsync(waits, Cancellation))!.State.ShouldBe(MessageState.Refused);
        server.Taken.Count.ShouldBe(2);
        await Shop.VerifyAsync();
    }
}

public sealed class SqliteMailOutbox : MailOutboxSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenSqliteAsync();
}

public sealed class PostgreSqlMailOutbox : MailOutboxSpec
{
    protected override Task<TestDatabase> OpenAsync() => TestDatabase.OpenPostgreSqlAsync();
}
