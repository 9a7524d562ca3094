using Crm.Catalog;
using Crm.Customers;
using Crm.Orders;
using Crm.Sites;
using Crm.Store;
using NodaTime;

namespace Crm.Pricing;

/// <summary>Prices an order without placing it: on the same path as placing, writing nothing, or the quote that is kept.</summary>
internal sealed class QuoteCommand(PricingContext context, OrderPricer pricer, PriceRequest request) : IWriteCommand<KeptQuote>
{
    private readonly OrderLineFilling lines = new(context.Orders.Orders, context.Orders.Stock, request.Order);

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
            if (Keeps is not null)
                plan.Reserve(PricingStatements.QuoteIds, 1);
        }

        if (stage == 1)
            context.Orders.Sites.PlanStale(plan, Order.SiteId);
        return pricer.Plan(stage, plan, stage == 0 ? [] : lines.Found(plan.Set), request.Customer, stage == 1 ? BuyerOf(request.Customer) : null) || stage < 2;
    }

    public Result<KeptQuote> Decide(WorkingSet set)
    {
        if (context.Orders.Sites.Get(set, Order.SiteId) is not { } site)
            return new Refusal(SiteRefusals.Unknown, "There is no site {site}.", ("site", Order.SiteId));
        var priced = pricer.Price(set, lines.Filled(set, site), site, request.Customer, BuyerOf(request.Customer), explains: true);
        if (!priced.IsAccepted)
            return priced.Refusal;
        var draft = OrderDraft.Check(priced.Value.Order, context.Orders.Setup.Rules with { BaseCurrency = site.BaseCurrency });
        var unknown = lines.Unknown(set);
        if (unknown.Count > 0)
            return OrderRefusals.OfMistakes(OrderRefusals.Invalid, [.. draft.IsAccepted ? [] : OrderRefusals.MistakesIn(draft.Refusal), .. unknown]);
        if (!draft.IsAccepted)
            return draft.Refusal;
        var quote = new Quote(draft.Value, set.Now) { Customer = request.Customer, Prices = priced.Value.Prices, Promotions = priced.Value.Outcome, Explanation = priced.Value.Explanation, Refused = priced.Value.Refused };
        return Keeps is { } period ? Keep(set, quote, period) : new KeptQuote(default, quote, set.Now);
    }

    private static Buyer BuyerOf(CustomerId? customer) => new(customer, [], null);

    private static KeptQuote Keep(WorkingSet set, Quote quote, Duration period)
    {
        var stored = new StoredQuote(new QuoteId(set.NextId(PricingStatements.QuoteIds)), quote.Draft.Order, quote.Customer, quote.Totals, set.Now + period);
        stored.Keep(QuoteDocument.Write(quote.Draft.Order), set.Now);
        set.Add(stored, "quote.kept");
        return new KeptQuote(stored.Id, quote, stored.ValidUntil);
    }
}
