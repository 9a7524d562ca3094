using Crm.Catalog;
using Crm.Loyalty;
using Crm.Orders;
using Crm.Sites;
using Crm.Staff;
using Crm.Store;

namespace Crm.Pricing;

internal sealed partial class OrderPricer
{
    private Actor actor;

    /// <summary>Whether staff price, and the shop says what they may give by hand.</summary>
    private bool AsksRights => actor.Kind == ActorKind.Staff && view.Promotions.Settings.ManualRights.Count > 0;

    /// <summary>Who prices.</summary>
    internal OrderPricer For(CrmCall call)
    {
        actor = call.Actor;
        return this;
    }

    /// <summary>Why what was given by hand may not be; null where it may.</summary>
    private Refusal? ByHand(WorkingSet set, PricedHere listed)
    {
        var settings = view.Promotions.Settings;
        var basket = BasketOf(set, listed.Order, listed.Floors);
        return ManualCheck.WhyNot(basket with { Lines = [.. basket.Lines.Select(line => AtOwnCost(set, line))], Manual = [.. basket.Manual.Where(m => m.Code != LoyaltyDecision.DiscountCode)] }, listed.Typed, settings, settings.RightOf(ActorRoles.Of(context.Orders.Staff, set, actor)));
    }

    /// <summary>The line at the cost that the catalogue knows, whatever whoever gives says it cost.</summary>
    internal static BasketLine AtOwnCost(WorkingSet set, BasketLine line) =>
        line.Variant is { } id && set.FindLoaded<Variant>(id.Value)?.Cost is { } cost && cost.Currency == line.Price.Currency ? line with { Cost = cost } : line;

    /// <summary>What lists and catalogue, or the host's own source, ask for lines whose price was typed in, in the basis of the line.</summary>
    private static Money?[] TypedOf(NewOrder order, (NewOrderLine[] Lines, Variant?[] Variants) of, (Site At, PriceView Prices) from, IReadOnlyList<Money?> sourced) =>
    [
        .. of.Lines.Select((line, i) => order.Lines[i] is { } given && given.UnitPrice != default && Chosen(given, of.Variants[i], order, (from.At, from.Prices, i < sourced.Count && sourced[i]?.Currency == order.Currency ? sourced[i] : null), explains: false) is { } price
            ? price.Unit with { Units = PriceView.In(BasisOf(line, order), price.Unit.Units, price.Prices, line.TaxRate) } : (Money?)null),
    ];

    private static PriceBasis BasisOf(NewOrderLine line, NewOrder order) => line.TaxIncluded ?? order.TaxIncluded ? PriceBasis.Gross : PriceBasis.Net;
}
