using Crm.Customers;
using Crm.Orders;
using Crm.Sites;
using Crm.TestSupport;
using NodaTime;

namespace Crm.Triggers;

public abstract partial class TriggerSpec
{
    /// <summary>Sites that count in two currencies: each by itself, since hryvnias and euros do not add up.</summary>
    private async Task UpliftByCurrencyAsync(CustomerId here)
    {
        var euro = Currency.Of("EUR");
        var abroad = (await Host.Sites.AddAsync(TestHost.Kyiv with { Code = "abroad", BaseCurrency = "EUR", CustomerScope = new ScopeId(2), OrderNumbers = new NumberSeries("E-", 5, false) }, Call, Cancellation)).Value;
        var there = (await Host.Customers.RecogniseAsync(new CustomerIdentity("site") { Phone = "067 888-00-01" }, new CustomerProfile("site", ProfileStrength.Guest) { Name = "Ann" }, abroad, Call, Cancellation)).Value.CustomerId;
        await OnAsync(Says("both", TriggerMoment.Happens("call.missed")));
        foreach (var (site, customer) in ((SiteId, CustomerId)[])[(Shop.Site.Id, here), (abroad, there)])
            (await Triggers.RaiseAsync(new RaiseEvent("call.missed") { Site = site, Customer = customer, Data = new Dictionary<string, object> { ["seconds"] = 7 } }, Call, Cancellation)).Refusal.ShouldBeNull();
        await SettleAsync();
        Host.Clock.Advance(Duration.FromHours(1));
        await PlaceAsync();
        var order = Shop.Order("web", "067 888-00-01", ("TEA", 1));
        (await Host.Orders.PlaceAsync(order with { Order = order.Order with { SiteId = abroad, Currency = euro, Lines = [order.Order.Lines[0] with { UnitPrice = Money.Of(7m, euro) }] } }, Call, Cancellation)).Refusal.ShouldBeNull();
        Host.Clock.Advance(Duration.FromDays(2));
        (await Triggers.UpliftAsync("both", Duration.FromDays(1), Cancellation)).Select(u => (u.Currency.Code, u.Treated.Customers, u.Treated.Converted, u.Treated.Revenue)).ShouldBe([("EUR", 1, 1, 7m), ("UAH", 1, 1, 10m)]);
    }
}
