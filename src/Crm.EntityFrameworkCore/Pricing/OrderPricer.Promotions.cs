using Crm.Catalog;
using Crm.Orders;
using Crm.Segments;
using Crm.Sites;
using Crm.Stock;
using Crm.Store;
using NodaTime;

namespace Crm.Pricing;

internal sealed partial class OrderPricer
{
    /// <summary>Categories of the goods, then those above them: what promotions are about.</summary>
    private bool PlanPromoted(int stage, LoadPlan plan, IReadOnlyList<Variant?> lines)
    {
        if (!view.GivesPromotions || stage is < 1 or > 3)
            return false;
        if (stage == 1)
            foreach (var gift in view.Gifts)
                plan.Load(context.Orders.Orders.VariantById, gift.Value);
        else
            PlanCategories(stage, plan, lines.OfType<Variant>());
        if (stage == 2)
            foreach (var gift in view.Gifts)
                plan.LoadBalances(context.Orders.Stock, gift);
        return true;
    }

    /// <summary>In stage 2 the categories of loaded products, in stage 3 those above them.</summary>
    internal static void PlanCategories(int stage, LoadPlan plan, IEnumerable<Variant> variants)
    {
        var within = variants.Select(v => plan.Set.FindLoaded<Product>(v.ProductId.Value)).OfType<Product>().SelectMany(p => p.Categories).Select(c => c.CategoryId.Value).Distinct().ToArray();
        foreach (var id in stage == 2 ? within : [.. within.SelectMany(id => IdsIn(plan.Set.FindLoaded<Category>(id)?.Path)).Distinct()])
            plan.Load<Category>(id);
    }

    /// <summary>The order with what promotions give.</summary>
    private PricedHere Promoted(WorkingSet set, PricedHere listed, Site at, CustomerSubject? subject, PromotionTerms terms, bool explains)
    {
        if (!view.GivesPromotions || view.BookFor(at.CustomerScope) is not { } book)
            return listed;
        var (order, kept) = (listed.Order, listed.Order.Discounts.Where(d => d.Code == Loyalty.LoyaltyDecision.DiscountCode).ToArray());
        var basket = Basket(set, listed, at, subject, terms);
        var explanation = explains ? book.Explain(basket) : null;
        var outcome = explanation?.Outcome ?? book.Apply(basket);
        var given = view.Given(outcome);
        if (given.Count == 0)
            return listed with { Outcome = outcome, Basket = basket, Explanation = explanation };
        var promoted = GivenPromotions.Onto(order, outcome, kept);
        var gifts = outcome.Gifts.Select(gift => Gift(set, order, gift)).OfType<NewOrderLine>().ToArray();
        return listed with
        {
            Order = gifts.Length == 0 ? promoted : promoted with { Lines = [.. promoted.Lines, .. gifts] },
            Prices = gifts.Length == 0 ? listed.Prices : [.. listed.Prices, .. gifts.Select(_ => (ChosenPrice?)null)],
            Outcome = outcome,
            Basket = basket,
            Explanation = explanation,
            Given = given,
            Taken = [.. given.Select(p => new TakenPromotion(p.Definition, TakenPromotion.UnitsOf(outcome, p.Definition.Code)))],
            BonusMultiplier = outcome.BonusMultiplier,
        };
    }

    /// <summary>Writes down how an order was priced, where promotions gave something.</summary>
    internal void Record(WorkingSet set, Order order, PricedHere priced, Site at, Buyer buyer)
    {
        if ((priced.Quote is null ? Frozen(priced, at) : priced.Frozen) is { } document)
            set.WritePlain(context.Statements.Priced.Insert, context.Statements.Priced.Table.Read(new PricedOrderRow { OrderId = order.Id, Document = document }));
        budgets?.Use(set, order, priced, buyer);
    }

    /// <summary>How an order was priced, for its edits; null where nothing was given.</summary>
    private string? Frozen(PricedHere priced, Site at)
    {
        if (priced.Given.Count == 0 || priced.Basket is not { } basket)
            return null;
        var zone = view.ZoneOf(at.CustomerScope);
        var subject = new BasketSubject(basket, zone);
        var frozen = priced.Given.Select(p => p.Definition.Condition is not { } rule ? p
            : p with { Definition = p.Definition with { Condition = FrozenCondition.Of(rule, leaf => view.Holds(leaf, at.CustomerScope, subject, basket.Now)) } }).ToArray();
        return FrozenPricingDocument.Write(basket, frozen, view.Promotions.Settings, (at.BaseCurrency, zone.Id, basket.IsFirstOrder ?? subject.Customer.OrderCount == 0, priced.Outcome!.Delivery));
    }

    private static PriceBasket Basket(WorkingSet set, PricedHere listed, Site at, CustomerSubject? subject, PromotionTerms terms) => BasketOf(set, listed.Order, listed.Floors) with
    {
        Site = at.Code,
        Customer = subject,
        IsFirstOrder = terms.IsFirstOrder,
        Coupons = terms.Coupons,
        Left = terms.Left,
    };

    private static PriceBasket BasketOf(WorkingSet set, NewOrder order, IReadOnlyList<Money?> floors) => new()
    {
        Currency = order.Currency,
        Now = set.Now,
        Lines = [.. order.Lines.Select((line, i) => LineOf(set, line, order.TaxIncluded, order.Exemption, i < floors.Count ? floors[i] : null))],
        Delivery = (order.Delivery?.Charge ?? default) with { Currency = order.Currency },
        Channel = order.Channel,
        PaymentMethod = order.PaymentMethod,
        DeliveryMethod = order.Delivery?.Method,
        Country = (order.Recipient?.Address ?? order.Buyer?.Address)?.Country,
        Manual =
        [
            .. order.Lines.SelectMany((line, i) => line.Discounts.Select(d => new ManualDiscount(d.Code, i, d.Amount, d.Percent, BelowFloor: true))),
            .. order.Discounts.Where(d => d.Code != Loyalty.LoyaltyDecision.DiscountCode).Select(d => new ManualDiscount(d.Code, null, d.Amount, d.Percent)),
        ],
    };

    /// <param name="set">With the line's goods.</param>
    /// <param name="line">The line.</param>
    /// <param name="taxIncluded">Whether prices of the order have tax in them.</param>
    /// <param name="exemption">Why its buyer owes none: one who pays the gross price all the same leaves all of it to the shop.</param>
    /// <param name="floor">Below what promotions take no unit; null for nothing.</param>
    internal static BasketLine LineOf(WorkingSet set, NewOrderLine line, bool taxIncluded, TaxExemption? exemption, Money? floor)
    {
        var product = line.VariantId is { } id && set.FindLoaded<Variant>(id.Value) is { } variant ? set.FindLoaded<Product>(variant.ProductId.Value) : null;
        return new BasketLine
        {
            Variant = line.VariantId,
            Product = product?.Id,
            Sku = line.Sku,
            Brand = product?.Brand,
            Categories = product is null ? [] : [.. product.Categories.SelectMany(c => IdsIn(set.FindLoaded<Category>(c.CategoryId.Value)?.Path))
                .Select(above => set.FindLoaded<Category>(above)?.Code).OfType<string>().Distinct(StringComparer.Ordinal)],
            Quantity = line.Quantity,
            Price = line.UnitPrice,
            ListPrice = line.ListPrice,
            Floor = floor,
            Cost = line.Cost is { } cost && cost.Currency == line.UnitPrice.Currency ? cost : null,
            TaxIn = (line.TaxIncluded ?? taxIncluded) && exemption is not { Price: ExemptPrice.KeepGross } ? line.TaxRate : default,
            IsExcluded = line.Kind == ProductKind.GiftCard,
            IsGoods = line.Kind is ProductKind.Goods or ProductKind.Kit,
        };
    }

    /// <summary>What is not there is not given: a gift keeps no order from being placed. Kits are no gifts.</summary>
    private NewOrderLine? Gift(WorkingSet set, NewOrder order, OutcomeGift gift) => set.FindLoaded<Variant>(gift.Variant.Value) is not { DeletedAt: null } variant || !IsThere(set, variant, gift.Quantity) ? null : new NewOrderLine
    {
        VariantId = variant.Id,
        Sku = variant.Sku,
        Name = variant.Name,
        Kind = variant.Kind,
        Unit = variant.Unit,
        Step = variant.Step,
        Quantity = gift.Quantity,
        UnitPrice = Money.Zero(order.Currency),
        ListPrice = variant.Currency == order.Currency ? variant.Price : null,
        Cost = variant.Cost,
        TaxRate = order.Lines[0].TaxRate,
        Attributes = [new LineAttribute(FrozenPricing.GiftAttribute, gift.Promotion)],
    };

    private bool IsThere(WorkingSet set, Variant variant, Quantity quantity) => variant.Kind != ProductKind.Kit && (variant.Kind != ProductKind.Goods
        || set.FindBy<StockBalance>(context.Orders.Stock.BalancesByVariant, variant.Id.Value).Aggregate(Quantity.Zero, (sum, b) => sum + b.Free) >= quantity);

    private static IEnumerable<long> IdsIn(string? path) => (path ?? "").Split('/', StringSplitOptions.RemoveEmptyEntries).Select(id => long.Parse(id, System.Globalization.CultureInfo.InvariantCulture));
}
