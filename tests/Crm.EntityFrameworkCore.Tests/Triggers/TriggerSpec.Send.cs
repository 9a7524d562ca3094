using Crm.Customers;
using Crm.Messages;
using Crm.Orders;
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
        await Shop.VerifyAsync();
    }

    private readonly List<string> sent = [];

    private void SetUpMessages(CrmBuilder crm) => crm.Messages.Channel("sms", ContactChannel.Sms, (message, _, _) =>
    {
        lock (sent)
            sent.Add(message.Purpose);
        return Task.FromResult(SendOutcome.Sent());
    });
}
