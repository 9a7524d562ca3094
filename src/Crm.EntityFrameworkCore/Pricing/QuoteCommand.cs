using Crm.Catalog;
using Crm.Customers;
using Crm.Loyalty;
using Crm.Orders;
using Crm.Sites;
using Crm.Store;
using NodaTime;

namespace Crm.Pricing;

/// <summary>Prices an order without placing it: on the same path as placing, writing nothing, or the quote that is kept.</summary>
internal sealed class QuoteCommand(PricingContext context, OrderPricer pricer, PriceRequest request) : IWriteCommand<KeptQuote>
{
    private readonly OrderLineFilling lines = new(context.Orders.Orders, context.Orders.Stock, request.Order);

    private CustomerIntake? guest;

    public string Name => "pricing.quote";

    /// <summary>For how long it is kept; null for not at all.</summary>
    internal Duration? Keeps { get; init; }

    private NewOrder Order => request.Order;

    public bool Plan(int stage, LoadPlan plan)
    {
        if (stage == 0)
        {
            context.Orders.Sites.Plan(plan, Order.SiteId);
            lines.PlanVariants(plan);
            guest = null;
            if (BonusTender.IsAsked(Order))
                context.Orders.Loyalty?.Programme.Plan(plan);
        }

        if (stage == 1)
        {
            context.Orders.Sites.PlanStale(plan, Order.SiteId);
            if (BonusTender.IsAsked(Order))
                context.Orders.Loyalty?.Programme.PlanStale(plan);
        }

        PlanBuyer(stage, plan);
        return pricer.Plan(stage, plan, stage == 0 ? [] : lines.Found(plan.Set), request.Customer, stage == 6 && pricer.Counts ? BuyerIn(plan.Set) : null)
            || stage < (pricer.Counts ? 6 : 2);
    }

    /// <summary>As placing does: whoever telephone and e-mail lead to counts for limits and first orders.</summary>
    private void PlanBuyer(int stage, LoadPlan plan)
    {
        if (!pricer.Counts)
            return;
        if (stage == 2 && Order.Buyer is { } typed && context.Orders.Sites.Get(plan.Set, Order.SiteId) is { } site)
        {
            var keys = context.Orders.Setup.Recognition.KeysOf(new CustomerIdentity(Order.Channel) { Email = typed.Email, Phone = typed.Phone }, site.CustomerScope, site.PhoneCountry);
            guest = new CustomerIntake(context.Orders.Customers, keys, site.CustomerScope);
            guest.PlanReading(plan);
        }
        else if (stage == 3)
        {
            guest?.PlanHolders(plan);
        }
        else if (stage >= 4)
        {
            Buyer.Plan(stage - 4, plan, context.Orders.Customers.Duplicates, NamedIn(plan.Set), TypedIn(plan.Set));
        }
    }

    private CustomerId? NamedIn(WorkingSet set) => request.Customer ?? guest?.CustomerIn(set);

    private IEnumerable<CustomerId> TypedIn(WorkingSet set) => guest?.HoldersIn(set).Select(id => new CustomerId(id)) ?? [];

    private Buyer BuyerIn(WorkingSet set) => pricer.Counts
        ? Buyer.Of(set, context.Orders.Customers.Duplicates, NamedIn(set), TypedIn(set), request.Customer) : Buyer.Nobody;

    public Result<KeptQuote> Decide(WorkingSet set)
    {
        if (context.Orders.Sites.Get(set, Order.SiteId) is not { } site)
            return new Refusal(SiteRefusals.Unknown, "There is no site {site}.", ("site", Order.SiteId));
        if (guest?.Hidden(set) is { } hidden)
            return hidden;
        if (Keeps is not null && BonusTender.IsAsked(Order))
            return new Refusal(PricingRefusals.QuoteWithBonuses, "A quote that is kept holds no bonuses: they are spent by the order on it.");
        var wanted = BonusTender.Of(context.Orders.Loyalty, set, lines.Filled(set, site));
        if (!wanted.IsAccepted)
            return wanted.Refusal;
        var priced = pricer.Price(set, wanted.Value.Order, site, request.Customer, BuyerIn(set), explains: true);
        if (!priced.IsAccepted)
            return priced.Refusal;
        var draft = OrderDraft.Check(priced.Value.Order, context.Orders.Setup.Rules with { BaseCurrency = site.BaseCurrency });
        var unknown = lines.Unknown(set);
        if (unknown.Count > 0)
            return OrderRefusals.OfMistakes(OrderRefusals.Invalid, [.. draft.IsAccepted ? [] : OrderRefusals.MistakesIn(draft.Refusal), .. unknown]);
        if (!draft.IsAccepted)
            return draft.Refusal;
        var quote = new Quote(draft.Value, set.Now) { Customer = request.Customer, Prices = priced.Value.Prices, Promotions = priced.Value.Outcome, Explanation = priced.Value.Explanation, Refused = priced.Value.Refused, Tender = wanted.Value.Tender };
        if (Keeps is not { } period)
            return new KeptQuote(default, quote, set.Now);
        var stored = pricer.Keep(set, (quote, priced.Value), site, set.Now + period);
        set.Add(stored, "quote.kept");
        return new KeptQuote(stored.Id, quote, stored.ValidUntil);
    }
}
