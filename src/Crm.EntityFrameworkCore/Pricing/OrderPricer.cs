using Crm.Catalog;
using Crm.Customers;
using Crm.Orders;
using Crm.Segments;
using Crm.Sites;
using Crm.Store;

namespace Crm.Pricing;

/// <summary>
/// Prices one order within a transaction: finds what it needs in the stages of loading, then decides on what is loaded. Whom it is for is
/// evaluated on the transaction's own rows.
/// </summary>
/// <param name="context">Shared.</param>
/// <param name="view">What decides; checked in the transaction.</param>
/// <param name="wish">With what it is priced.</param>
/// <param name="site">On which site.</param>
/// <param name="mode">For what.</param>
internal sealed partial class OrderPricer(PricingContext context, PricingView view, PriceWish wish, SiteId site, PricerMode mode)
{
    private readonly SubjectPlan? subjects = view.AsksCustomers ? context.Subjects.Reading(view.Customers.Catalogue, view.Parts) : null;
    private readonly PricingBudgets? budgets = mode != PricerMode.Lines && (view.GivesPromotions || wish.Coupons.Count > 0 || wish.Quote is not null)
        ? new PricingBudgets(context, view, wish, mode == PricerMode.Quotes) : null;
    private int? subjectStage;
    private QuoteDocument? quoted;

    /// <summary>Prices of the host's own source, by line; null where it has none.</summary>
    internal IReadOnlyList<Money?> Sourced { get; init; } = [];

    internal PriceWish Wish => wish;

    /// <summary>Whether the shop has prices or promotions of the engine's at all.</summary>
    internal bool HasPrices => view.GivesPromotions || view.Lists.Entries.Count > 0 || AsksRights;

    /// <summary>Whether it matters who buys as limits and first orders count.</summary>
    internal bool Counts => budgets is not null;

    /// <summary>What is to be loaded.</summary>
    /// <param name="stage">The stage.</param>
    /// <param name="plan">Where it is asked for.</param>
    /// <param name="lines">The order's lines, with their variants known from stage 1 on.</param>
    /// <param name="customer">Who gets the prices, from the stage on in which they are known.</param>
    /// <param name="buyer">By whom limits are counted, in the stage in which they are known first.</param>
    internal bool Plan(int stage, LoadPlan plan, IReadOnlyList<Variant?> lines, CustomerId? customer, Buyer? buyer = null)
    {
        PlanLimits(stage, plan);
        if (buyer is not null)
            budgets?.PlanBuyer(plan, buyer);
        if (stage == 0)
        {
            subjectStage = null;
            context.Plan(plan, site);
            if (AsksRights)
                Staff.ActorRoles.Plan(context.Orders.Staff, plan, actor);
            if (wish.Quote is { } quote)
                plan.Load<StoredQuote>(quote.Value);
            return true;
        }

        if (stage == 1)
            PlanGoods(plan, lines);
        return stage < 2 | PlanPromoted(stage, plan, lines) | PlanCustomer(plan, customer);
    }

    /// <summary>On a quote a stage later, since it tells what is limited.</summary>
    private void PlanLimits(int stage, LoadPlan plan)
    {
        if (wish.Quote is not { } id)
        {
            budgets?.Plan(stage, plan);
            return;
        }

        budgets!.Plan(stage == 0 ? 0 : stage - 1 is var later && later > 0 ? later : -1, plan);
        if (stage == 1 && plan.Set.Find<StoredQuote>(id.Value) is { } quote)
            budgets.PlanQuote(plan, quoted = QuoteDocument.Read(quote.Document));
    }

    /// <summary>Locks what an order that was priced in planning is going to use.</summary>
    internal void PlanUsed(LoadPlan plan, PricedHere priced, Buyer buyer) => budgets?.PlanUsed(plan, priced, buyer);

    /// <summary>Why the order cannot be placed as priced; null where all that it uses is locked.</summary>
    internal Refusal? Unlocked(WorkingSet set, PricedHere priced, Buyer buyer) => budgets is null || budgets.IsLocked(set, priced, buyer) ? null
        : new Refusal(PricingRefusals.Stale, "What is left of promotions changed meanwhile.");

    private void PlanGoods(LoadPlan plan, IReadOnlyList<Variant?> lines)
    {
        foreach (var variant in lines.OfType<Variant>())
        {
            plan.Load(context.Statements.ByVariant, variant.Id.Value);
            plan.Load<Product>(variant.ProductId.Value);
        }
    }

    private bool PlanCustomer(LoadPlan plan, CustomerId? customer)
    {
        if (customer is not { } id)
            return false;
        var stage = subjectStage is { } before ? before + 1 : 0;
        subjectStage = stage;
        if (stage == 0)
        {
            plan.Load<Customer>(id.Value);
            plan.Load<Company>(id.Value);
        }

        return (subjects?.Plan(stage, plan, id) ?? false) | stage == 0;
    }
}
