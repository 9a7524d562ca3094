using Crm.Customers;
using Crm.Loyalty;
using Crm.Messages;
using Crm.Pricing;
using Crm.Triggers;

namespace Crm.TestSupport;

/// <summary>What triggers do of themselves while traders trade: they tell a web address, write to customers, make tasks, move orders, give bonuses and coupons, some of it after waits.</summary>
internal static class TradeTriggers
{
    private const string Template = "hello";

    /// <summary>That of the coupons; in the store before triggers ask for it.</summary>
    internal static PromotionDefinition Promotion { get; } = new("thanks", new PercentReward(Percent.Of(10), RewardPlace.Order)) { NeedsCoupon = true };

    /// <summary>The address that webhooks go to, and that of the gateway.</summary>
    internal static (string Hook, string Gateway) AddressesOf(string outside) => (outside + "hook", outside + "sms");

    internal static void Setup(CrmBuilder crm, string outside)
    {
        crm.Loyalty.Use(new LoyaltyProgramme());
        crm.Triggers.WebhookKey = "0123456789abcdef";
        crm.Triggers.Use().PrivateHosts.Add("127.0.0.1");
        crm.Messages.Gateway(new GatewaySettings("sms", ContactChannel.Sms, AddressesOf(outside).Gateway, """{"to":"{address}","text":"{text}"}""") { HonoursKey = true, AllowsPrivateAddresses = true });
        crm.Messages.Templates([new MessageTemplate(Template, "sms", ContactPurposes.Transactional) { Texts = [.. ((string[])["uk", "en"]).Select(l => new TemplateText(l, null, "Order {{order.number}}"))], About = ["order"] }]);
    }

    /// <summary>One of each kind of moments that orders bring.</summary>
    internal static IReadOnlyList<TriggerDefinition> All(string outside)
    {
        var hook = TriggerStep.Do("webhook", ("url", AddressesOf(outside).Hook));
        var send = TriggerStep.Do("send", ("template", Template));
        var wait = TriggerStep.Wait(TriggerDelay.Minutes(1));
        return
        [
            new("follow", TriggerMoment.Happens("order.placed"), [hook, send, wait, TriggerStep.Do("task", ("title", "Call"), ("role", "sales")), wait, hook]),
            new("moved", TriggerMoment.Changes("order", "status"), [hook]),
            new("promised", TriggerMoment.Near("order-delivery", "promisedFrom", TriggerDelay.Minutes(1)), [hook]),
            new("left", TriggerMoment.Missing("order.placed", "order.status-changed", TriggerDelay.Minutes(1)), [TriggerStep.Do("task", ("title", "Look"), ("role", "sales")), TriggerStep.Do("status", ("to", "approval")),
                TriggerStep.Do("bonus", ("amount", "5")), TriggerStep.Do("coupon", ("promotion", Promotion.Code))]),
        ];
    }
}
