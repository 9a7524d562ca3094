using Crm.Orders;
using Crm.Segments;
using Crm.Sites;
using Crm.TestSupport;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.Triggers;

public abstract partial class TriggerSpec
{
    private static readonly Currency Euro = Currency.Of("EUR");

    [Fact]
    [Trait("Requirement", "X1")]
    [Trait("Requirement", "V4")]
    public async Task Amounts_are_judged_within_their_own_currency_live_in_rehearsal_and_in_what_is_told()
    {
        await Shop.StockAsync("TEA", 100);
        var abroad = (await Host.Sites.AddAsync(TestHost.Kyiv with { Code = "abroad", BaseCurrency = "EUR", CustomerScope = new ScopeId(2), OrderNumbers = new NumberSeries("E-", 5, false) }, Call, Cancellation)).Value;
        var segments = Host.Services.GetRequiredService<CrmSegments>();
        foreach (var segment in (SegmentDefinition[])[new("poor", Rule("not orders.spent > 50 UAH")), new("there", Rule("orders.count >= 1")) { Scopes = [new ScopeId(2)] }])
            (await segments.SaveAsync(segment, 0, Call, Cancellation)).Refusal.ShouldBeNull();
        (string Code, string If, string Orders)[] cases =
        [
            ("hryvnias", "order.total > 50 UAH", "home90"),
            ("either", "order.total > 50 UAH or order.total > 5 EUR and sum(lines.amount) < 100 EUR", "home90 euro9 dollar"),
            ("other", "order.total != 90 UAH", "home10"),
            ("none", "not order.total > 50 UAH", "home10 euro9 euro2 dollar"),
            ("sums", "sum(lines.amount) < 50 UAH", "home10"),
            ("line", "lines(amount >= 8 EUR)", "euro9 dollar"),
            ("dollars", "new.total > 8 USD", "dollar"),
            ("based", "new.base-total between 8 EUR and 8.5 EUR", "dollar"),
            ("spent", "orders.spent > 3 EUR", "euro9 dollar"),
            ("poor", "in segment \"poor\"", "home10"),
            ("there", "in segment \"there\"", "euro9 euro2 dollar"),
            ("both", "(in segment \"poor\" or in segment \"there\") and scope in (#1, #2)", "home10 euro9 euro2 dollar"),
        ];
        foreach (var (code, rule, _) in cases)
            await OnAsync(Says(code, TriggerMoment.Happens("order.placed"), rule));

        var orders = new Dictionary<OrderId, string> { [await PlaceAsync("067 000-00-01", 9)] = "home90", [await PlaceAsync("067 000-00-02")] = "home10" };
        foreach (var (name, amount, currency) in ((string, decimal, Currency)[])[("euro9", 9m, Euro), ("euro2", 2m, Euro), ("dollar", 10m, Currency.Of("USD"))])
            orders.Add(await AbroadAsync(abroad, amount, currency, $"067 000-00-1{orders.Count}"), name);
        await SettleAsync();
        string Named(IEnumerable<OrderId> found) => string.Join(' ', found.Distinct().OrderBy(o => o.Value).Select(o => orders[o]));
        foreach (var (code, rule, expected) in cases)
        {
            Named(done.Where(d => d.Trigger == code).Select(d => d.Order!.Value)).ShouldBe(expected, $"{rule}, live");
            var rehearsed = await Triggers.RehearseAsync((await Triggers.GetAsync(code, Cancellation))!.Definition, cancellation: Cancellation);
            Named(rehearsed.Actions.Select(a => new OrderId(TriggerKey.Parse(a.Subject)!.Value.Id))).ShouldBe(expected, $"{rule}, rehearsed");
        }

        (await Triggers.ReplayAsync(Cancellation)).Differences.ShouldBeEmpty();
        var foreign = orders.Single(o => o.Value == "euro9").Key;
        var why = (await Triggers.WhyAsync("hryvnias", $"order:{foreign.Value}", cancellation: Cancellation)).Value;
        (why.Condition.Holds, why.Text).ShouldBe((false, "Does not hold; 0 of 1 conditions do: Total is 9 EUR, which is compared with no other currency (order.total > 50 UAH is asked)."));
        await RefusedCurrenciesAsync();
        (await Triggers.AnalyseAsync(Cancellation)).Where(f => f.Kind == TriggerFindingKind.Currency).Select(f => (f.IsError, f.Message)).ShouldBe([
            (false, "dollars asks for amounts in USD, in which no site counts (there are UAH, EUR): it holds for nothing but what is itself in USD."),
        ]);
        EachAmountHasItsCurrency();
    }

    /// <summary>What the facts of an entity take for the currency of an amount is what the entity itself says.</summary>
    private void EachAmountHasItsCurrency()
    {
        var seen = 0;
        foreach (var plan in Host.Store.Model.Aggregates)
            foreach (var column in plan.Root.Columns.Where(c => c.Property.EndsWith("Units", StringComparison.Ordinal)))
            {
                var own = plan.Root.Create();
                foreach (var (name, value) in ((string, string)[])[("Currency", "EUR"), ("BaseCurrency", "PLN")])
                    plan.Root.Columns.FirstOrDefault(c => c.Property == name)?.Set(own, value);
                column.Set(own, 1L);
                if (plan.Root.Clr.GetProperties().Where(p => p.Name.StartsWith(column.Property[..^5], StringComparison.Ordinal)).Select(p => p.GetValue(own)).OfType<Money>().FirstOrDefault(m => m.Units == 1) is not { Units: 1 } told)
                    continue;
                TriggerFacts.CurrencyOf(plan, column).ShouldBe(told.Currency.Code switch { "EUR" => "currency", "PLN" => "baseCurrency", _ => null }, $"{plan.Entity}: {column.Property}");
                seen++;
            }

        seen.ShouldBeGreaterThan(30);
    }

    /// <summary>Saving names the currencies that there are.</summary>
    private async Task RefusedCurrenciesAsync()
    {
        var wrong = await Should.ThrowAsync<DefinitionException>(() => Triggers.SaveAsync(Says("bad", TriggerMoment.Happens("order.placed"), "order.total > 5 GBP or order.total in (5 UAH, 6 EUR) or order.total between 5 UAH and 6 EUR or new.base-total > 5 GBP or new.total > 5 XXX"), 0, Call, Cancellation));
        wrong.Mistakes.Select(m => (m.Path, m.Message)).ShouldBe([
            ("if.any[0].value", "Facts are in UAH or EUR, not in GBP: there is no rate for all times."),
            ("if.any[1].values", "A list is in one currency; join one list for each by or."),
            ("if.any[2].to", "Both ends are in one currency."),
            ("if.any[3].value", "Facts are in UAH or EUR, not in GBP: there is no rate for all times."),
            ("if.any[4].value", "Facts are in UAH or EUR, not in XXX: there is no rate for all times."),
        ]);
    }

    private async Task<OrderId> AbroadAsync(SiteId site, decimal amount, Currency currency, string phone)
    {
        var order = Shop.Order("web", phone, ("TEA", 1));
        var placed = await Host.Orders.PlaceAsync(order with
        {
            Order = order.Order with { SiteId = site, Currency = currency, Lines = [order.Order.Lines[0] with { UnitPrice = Money.Of(amount, currency) }] },
            Rate = currency == Euro ? default : ExchangeRate.Of(82, 100),
        }, Call, Cancellation);
        placed.Refusal.ShouldBeNull();
        return placed.Value.OrderId;
    }
}
