using Crm.Customers;
using Crm.Messages;
using Crm.Orders;
using Crm.Payments;
using Crm.Segments;
using Crm.TestSupport;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Crm.Triggers;

public abstract partial class TriggerSpec
{
    [Fact]
    [Trait("Requirement", "X3")]
    [Trait("Requirement", "V23")]
    [Trait("Story", "7")]
    public async Task Message_goes_once_with_consent_only_and_not_at_all_where_its_condition_is_gone_when_its_turn_comes()
    {
        var messages = Host.Services.GetRequiredService<CrmMessages>();
        await Shop.StockAsync("TEA", 100);
        MessageTemplate Template(string code, string purpose) => new(code, "sms", purpose) { Texts = [.. ((string[])["en", "uk"]).Select(l => new TemplateText(l, null, "Order {{order.number}}"))], About = ["order"] };
        foreach (var template in (MessageTemplate[])[Template("thanks", ContactPurposes.Transactional), Template("offer", ContactPurposes.Marketing)])
            (await messages.SaveTemplateAsync(template, 0, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        TriggerDefinition Sends(string code, string template) => new(code, TriggerMoment.Happens("order.placed"), [TriggerStep.Do("send", ("template", template))]) { If = Rule("order.status in (\"new\")") };
        var wrong = await Should.ThrowAsync<DefinitionException>(() => Triggers.SaveAsync(Sends("bad", "thank"), 0, Call, Cancellation));
        wrong.Mistakes.Single().Message.ShouldContain("Did you mean 'thanks'?");
        await OnAsync(Sends("thank-you", "thanks"));
        await OnAsync(Sends("offer-more", "offer"));

        // At 23:00 in Kyiv: what is transactional goes, marketing waits for consent and for the morning.
        Host.Clock.Set(Instant.FromUtc(2026, 11, 16, 21, 0));
        var (unasked, willing, moved, dropped) = (await PlaceAsync("067 111-22-33"), await PlaceAsync("067 222-33-44"), await PlaceAsync("067 333-44-55"), await PlaceAsync("067 444-55-66"));
        foreach (var order in (OrderId[])[willing, moved, dropped])
            await Host.Consent.RecordAsync((await Host.Orders.GetAsync(order, Cancellation))!.CustomerId!.Value, [new ConsentWord(ContactPurposes.Marketing, null, ConsentState.Granted, "checkout") { TextVersion = "1" }], Call, Cancellation);
        await SettleAsync();
        sent.Order().ShouldBe(["transactional", "transactional", "transactional", "transactional"]);
        await MoveAsync(moved, "approval");
        Host.Clock.Advance(Duration.FromMinutes(1));
        (await Host.Orders.MoveAsync(new MoveOrder(dropped, "cancelled") { Reason = "price" }, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        Host.Clock.Set(Instant.FromUtc(2026, 11, 17, 8, 0));
        await SettleAsync();

        sent.Order().ShouldBe(["marketing", "transactional", "transactional", "transactional", "transactional"]);
        var all = await messages.ListAsync(new MessageFilter(), Cancellation);
        all.Where(m => m.Cause == "trigger:offer-more").Select(m => (m.OrderId, m.State, m.Reason)).ShouldBe(
            [(unasked, MessageState.Refused, ConsentRefusals.NotGiven), (willing, MessageState.Sent, null), (moved, MessageState.Cancelled, "trigger.condition"), (dropped, MessageState.Cancelled, "trigger.cancelled")], ignoreOrder: true);

        // By a channel that this instance does not have: it waits, and says why, until one comes that has it.
        await using var other = await TestHost.StartAsync(Database, crm =>
        {
            crm.Messages.Channel("viber", ContactChannel.Sms, (_, _, _) => Task.FromResult(SendOutcome.Sent()));
            crm.Triggers.Use();
        }, Host.Clock.GetCurrentInstant());
        (await other.Services.GetRequiredService<CrmMessages>().SaveTemplateAsync(Template("greeting", ContactPurposes.Transactional) with { Channel = "viber" }, 0, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        await OnAsync(Sends("greet", "greeting"));
        await PlaceAsync("067 555-66-77");
        await SettleAsync();
        var waiting = (await messages.ListAsync(new MessageFilter { States = [MessageState.Queued] }, Cancellation)).ShouldHaveSingleItem();
        (waiting.Channel, waiting.Reason).ShouldBe(("viber", MessageRefusals.ChannelElsewhere));
        var backlog = (await Host.Effects.BacklogAsync(Cancellation)).Single(b => b.Pending > 0);
        (backlog.Kind, backlog.Pending, backlog.IsHandledHere).ShouldBe(("message.turn.viber", 1, false));
        while (await other.EffectWorker.RunDueAsync(Cancellation) > 0)
        {
        }

        waiting = (await messages.GetAsync(waiting.Id, Cancellation))!;
        (waiting.State, waiting.Reason).ShouldBe((MessageState.Sent, null));
        await Shop.VerifyAsync();
    }

    [Fact]
    [Trait("Requirement", "F2")]
    [Trait("Requirement", "F7")]
    [Trait("Requirement", "G3")]
    public async Task Payment_is_asked_for_reminded_of_escalated_and_thanked_for_and_who_comes_again_gets_an_offer_of_their_own()
    {
        var (messages, segments) = (Host.Services.GetRequiredService<CrmMessages>(), Host.Services.GetRequiredService<CrmSegments>());
        await Shop.StockAsync("TEA", 100);
        foreach (var (code, text) in ((string, string)[])[("invoice", "Please pay {{order.total}}"), ("reminder", "{{order.number}} is not paid yet"), ("paid", "Your payment for {{order.number}} is received, thank you")])
            (await messages.SaveTemplateAsync(new MessageTemplate(code, "sms", ContactPurposes.Transactional) { Texts = [new("en", null, text), new("uk", null, text)], About = ["order"] }, 0, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        (await messages.SaveTemplateAsync(new MessageTemplate("offer", "sms", ContactPurposes.Transactional) { Texts = [new("en", null, "For you alone"), new("uk", null, "Лише для вас")], About = ["customer"] }, 0, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        (await segments.SaveAsync(new SegmentDefinition("regulars", Rule("orders.count > 1")), 0, Call, Cancellation)).IsAccepted.ShouldBeTrue();
        (await segments.CatchUpAsync(Cancellation)).ShouldBeTrue();
        static TriggerStep Send(string template) => TriggerStep.Do("send", ("template", template));
        await OnAsync(new TriggerDefinition("unpaid", TriggerMoment.Changes("order", "status"),
            [Send("invoice"), TriggerStep.Wait(TriggerDelay.Days(1)), Send("reminder"), TriggerStep.Wait(TriggerDelay.Days(1)), TriggerStep.Do("task", ("title", "Not paid"), ("role", "supervisor"))])
        { If = Rule("order.status in (\"awaiting-payment\")") });
        await OnAsync(new TriggerDefinition("thanks", TriggerMoment.Happens("order-account.paid"), [Send("paid")]));
        await OnAsync(new TriggerDefinition("personal", TriggerMoment.Segment("regulars"), [Send("offer")]));
        var (paid, forgotten) = (await PlaceAsync(), await PlaceAsync("067 222-33-44"));
        foreach (var order in (OrderId[])[paid, forgotten])
            (await MoveAsync(order, "awaiting-payment")).Refusal.ShouldBeNull();
        await SettleAsync();
        var captured = new PaymentStep(PaymentEntryKind.Captured, Money.Of(10m, Shop.Currency), Host.Clock.GetCurrentInstant()) { NoticeId = "captured" };
        (await Host.Payments.NoticeAsync(new PaymentNotice(new ExternalId("liqpay", "1"), captured) { OrderId = paid }, Call, Cancellation)).Refusal.ShouldBeNull();
        await MoveAsync(paid, "paid");
        await PlaceAsync();
        (await segments.CatchUpAsync(Cancellation)).ShouldBeTrue();
        for (var day = 0; day < 3; day++, Host.Clock.Advance(Duration.FromDays(1)))
            await SettleAsync();

        var told = (await messages.ListAsync(new MessageFilter(), Cancellation)).Select(m => (m.OrderId, m.Template, m.State)).ToList();
        told.ShouldBe(
            [(paid, "invoice", MessageState.Sent), (paid, "paid", MessageState.Sent), (null, "offer", MessageState.Sent), (forgotten, "invoice", MessageState.Sent), (forgotten, "reminder", MessageState.Sent)], ignoreOrder: true);
        (await Host.Tasks.ListOpenAsync(cancellation: Cancellation)).ShouldHaveSingleItem().Subject.ShouldBe($"order:{forgotten.Value}");
        sent.Count.ShouldBe(5);
    }

    private readonly List<string> sent = [];

    private void SetUpMessages(CrmBuilder crm) => crm.Messages.Channel("sms", ContactChannel.Sms, (message, _, _) =>
    {
        lock (sent)
            sent.Add(message.Purpose);
        return Task.FromResult(SendOutcome.Sent());
    });
}
