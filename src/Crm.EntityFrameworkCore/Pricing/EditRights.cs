using Crm.Orders;
using Crm.Staff;
using Crm.Store;

namespace Crm.Pricing;

/// <summary>Whether staff may give by hand what an edit gives: the same rights as in orders, by line.</summary>
internal sealed class EditRights
{
    private readonly PricingContext context;
    private readonly OrderEdit edit;
    private readonly Actor actor;

    private EditRights(PricingContext context, OrderEdit edit, Actor actor) => (this.context, this.edit, this.actor) = (context, edit, actor);

    /// <summary>Null where nobody is asked: nothing is given by hand, or not by staff.</summary>
    internal static EditRights? Of(PricingContext? context, OrderEdit edit, CrmCall call) =>
        context is null || call.Actor.Kind != ActorKind.Staff || !edit.Lines.Any(IsByHand) ? null : new EditRights(context, edit, call.Actor);

    internal void Plan(int stage, LoadPlan plan)
    {
        if (stage == 0)
        {
            context.Promotions.Plan(plan);
            ActorRoles.Plan(context.Orders.Staff, plan, actor);
        }
        else if (stage == 1)
        {
            context.Promotions.PlanStale(plan);
        }
    }

    /// <summary>Why not; null where they may.</summary>
    /// <param name="set">What is loaded.</param>
    /// <param name="order">The order as agreed.</param>
    /// <param name="filled">The edit with its new lines filled in, and what lists ask for these.</param>
    /// <param name="floorOf">Floor of a line that the order has.</param>
    internal Refusal? WhyNot(WorkingSet set, Order order, (OrderEdit Edit, PricedHere Priced) filled, Func<int, Money?> floorOf)
    {
        if (order.PricedBy != PricedBy.Here || context.Promotions.GetIfStored(set)?.Settings is not { ManualRights.Count: > 0 } settings)
            return null;
        var (lines, manual, listed) = (new List<BasketLine>(), new List<ManualDiscount>(), new List<Money?>());
        var added = -1;
        foreach (var (i, line) in filled.Edit.Lines.Index())
        {
            added += line.New is null ? 0 : 1;
            if (i >= edit.Lines.Count || !IsByHand(edit.Lines[i]) || LineOf(set, order, line, floorOf) is not { } known)
                continue;
            manual.AddRange((line.Discounts ?? line.New?.Discounts ?? []).Where(d => d?.Code is not null && d.Code != Loyalty.LoyaltyDecision.DiscountCode).Select(d => new ManualDiscount(d.Code, lines.Count, d.Amount, d.Percent)));
            lines.Add(line.New is not null && added < filled.Priced.Floors.Count ? known with { Floor = filled.Priced.Floors[added] } : known);
            listed.Add(line.New is not null && added < filled.Priced.Typed.Count ? filled.Priced.Typed[added] : null);
        }

        var basket = new PriceBasket { Currency = order.Currency, Now = set.Now, Lines = lines, Manual = manual };
        return lines.Count == 0 ? null : ManualCheck.WhyNot(basket, listed, settings, settings.RightOf(ActorRoles.Of(context.Orders.Staff, set, actor)));
    }

    /// <summary>Bonuses are spent when an order is placed: no edit gives a discount of their code.</summary>
    internal static List<InputMistake> BonusesIn(Order order, OrderEdit edit)
    {
        var mistakes = new List<InputMistake>();
        for (var i = 0; i < edit.Lines.Count && order.PricedBy == PricedBy.Here; i++)
        {
            var had = order.Lines.FirstOrDefault(l => l.Position == edit.Lines[i]?.Position)?.Discounts.Where(d => d.Code == Loyalty.LoyaltyDecision.DiscountCode).Sum(d => d.AmountUnits) ?? 0;
            var given = (edit.Lines[i]?.Discounts ?? edit.Lines[i]?.New?.Discounts ?? []).Where(d => d?.Code == Loyalty.LoyaltyDecision.DiscountCode).ToList();
            if (given.Exists(d => d.Amount is null) || given.Sum(d => d.Amount?.Units ?? 0) > had)
                mistakes.Add(new InputMistake($"lines[{i}]", "spends bonuses: that is done when an order is placed"));
        }

        return mistakes;
    }

    private static bool IsByHand(LineEdit line) => line is { Discounts.Count: > 0 } or { New.Discounts.Count: > 0 } || (line?.New is { } added && added.UnitPrice != default);

    private static BasketLine? LineOf(WorkingSet set, Order order, LineEdit line, Func<int, Money?> floorOf)
    {
        if (line.New is { } added)
            return added.UnitPrice.Currency != order.Currency || !added.Quantity.IsPositive ? null : OrderPricer.AtOwnCost(set, new BasketLine
            {
                Variant = added.VariantId,
                Sku = added.Sku,
                Quantity = added.Quantity,
                Price = added.UnitPrice,
                Cost = added.Cost is { } cost && cost.Currency == order.Currency ? cost : null,
                TaxIn = added.TaxIncluded ?? order.TaxIncluded ? added.TaxRate : default,
            });
        return order.Lines.FirstOrDefault(l => l.Position == line.Position) is not { } agreed || (line.Quantity ?? agreed.Quantity) is not { IsPositive: true } quantity ? null : new BasketLine
        {
            Sku = agreed.Sku,
            Quantity = quantity,
            Price = agreed.UnitPrice,
            Floor = floorOf(agreed.Position),
            Cost = agreed.Cost is { } own && own.Currency == order.Currency ? own : null,
            TaxIn = agreed.TaxIncluded ? agreed.TaxRate : default,
        };
    }
}
