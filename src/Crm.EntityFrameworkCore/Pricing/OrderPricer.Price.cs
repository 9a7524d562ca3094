using Crm.Catalog;
using Crm.Customers;
using Crm.Orders;
using Crm.Segments;
using Crm.Sites;
using Crm.Store;
using NodaTime;

namespace Crm.Pricing;

internal sealed partial class OrderPricer
{
    /// <summary>The order with its prices, taxes and discounts; or why not. Records nothing.</summary>
    /// <param name="set">What is loaded.</param>
    /// <param name="order">The order, filled in from the catalogue.</param>
    /// <param name="at">The site.</param>
    /// <param name="customer">Who gets the prices; null for a guest.</param>
    /// <param name="buyer">By whom limits are counted.</param>
    /// <param name="explains">Whether the lists that lost are named.</param>
    internal Result<PricedHere> Price(WorkingSet set, NewOrder order, Site at, CustomerId? customer, Buyer buyer, bool explains)
    {
        if (!context.Holds(view, set, site))
            return new Refusal(PricingRefusals.Stale, "What prices are decided by was edited meanwhile.");
        if (order.PricedBy != PricedBy.Here)
            return new Refusal(PricingRefusals.PricedThere, "The order was priced elsewhere, and stays so.");
        if (wish.Quote is { } id)
            return OnQuote(set, id, order, buyer);
        if (Excessive() is { } excessive)
            return excessive;
        var who = Who(set, customer);
        if (!who.IsAccepted)
            return who.Refusal;
        var taxed = Taxed(set, order, at, who.Value.Customer);
        if (!taxed.IsAccepted)
            return taxed.Refusal;
        var coupons = budgets?.Coupons(set, buyer) ?? [];
        if (!explains && coupons.Select(c => c.Refusal).OfType<Refusal>().FirstOrDefault() is { } unusable)
            return unusable;
        var terms = new PromotionTerms(buyer.IsFirstOrder, [.. coupons.Where(c => c.Refusal is null).Select(c => new BasketCoupon(c.Code, c.Coupon!.Promotion))], budgets?.Left(set, buyer) ?? []);
        var listed = Listed(set, taxed.Value, at, who.Value, explains);
        if (!listed.IsAccepted)
            return listed.Refusal;
        if ((view.GivesPromotions || AsksRights) && OrderDraft.Check(listed.Value.Order, context.Orders.Setup.Rules with { BaseCurrency = at.BaseCurrency }) is { IsAccepted: false } unsound)
            return unsound.Refusal!;
        if (AsksRights && ByHand(set, listed.Value) is { } beyond)
            return beyond;
        var priced = Promoted(set, listed.Value with { Customer = customer, Refused = [.. coupons.Where(c => c.Refusal is not null).Select(c => c.Refusal!)] }, at, who.Value.Subject, terms, explains);
        return budgets?.WhyNot(set, budgets.Used(set, priced, buyer)) is { } lacking ? lacking : priced;
    }

    /// <summary>Lines that join an order: today's prices, floors and taxes for its customer, promotions apart.</summary>
    internal Result<PricedHere> PriceLines(WorkingSet set, NewOrder order, Site at, CustomerId? customer)
    {
        if (!context.Holds(view, set, site))
            return new Refusal(PricingRefusals.Stale, "What prices are decided by was edited meanwhile.");
        var who = Who(set, customer);
        if (!who.IsAccepted)
            return who.Refusal;
        var taxed = Taxed(set, order, at, who.Value.Customer);
        return taxed.IsAccepted ? Listed(set, taxed.Value, at, who.Value, explains: false) : taxed.Refusal;
    }

    /// <summary>Who buys, as rules see them; a guest meets no condition.</summary>
    private Result<(Customer? Customer, Company? Company, CustomerSubject? Subject)> Who(WorkingSet set, CustomerId? customer)
    {
        if (customer is not { } id)
            return (null, null, null);
        if (set.Find<Customer>(id.Value) is not { } found)
            return new Refusal("customer.unknown", "There is no customer {customer}.", ("customer", id));
        var company = set.FindLoaded<Company>(id.Value);
        if (subjects is null)
            return (found, company, null);
        var subject = subjects.Subject(set, id);
        return subject.IsAccepted ? (found, company, subject.Value) : subject.Refusal;
    }

    private Result<PricedHere> Listed(WorkingSet set, NewOrder order, Site at, (Customer? Customer, Company? Company, CustomerSubject? Subject) who, bool explains)
    {
        var variants = order.Lines.Select(l => l?.VariantId is { } id ? set.FindLoaded<Variant>(id.Value) : null).ToArray();
        var prices = view.Lists.Priced(variants.OfType<Variant>().DistinctBy(v => v.Id).SelectMany(v => context.Statements.PricesOf(set, v.Id)))
            .For(new PriceContext(site, order.Currency, set.Now)
            {
                Contract = who.Company?.PriceContract,
                Meets = who.Subject is { } subject ? list => view.Meets(list, subject, set.Now) : null,
            });
        var (lines, chosen, missing) = (new NewOrderLine[order.Lines.Count], new ChosenPrice?[order.Lines.Count], new List<string>());
        for (var i = 0; i < lines.Length; i++)
        {
            lines[i] = order.Lines[i];
            if (lines[i] is null || lines[i].UnitPrice != default)
                continue;
            chosen[i] = Chosen(lines[i], variants[i], order, (at, prices, i < Sourced.Count ? Sourced[i] : null), explains);
            if (chosen[i] is { } price)
                lines[i] = lines[i] with { UnitPrice = price.Unit, ListPrice = price.Base, TaxIncluded = (price.Prices == PriceBasis.Gross) == order.TaxIncluded ? null : !order.TaxIncluded };
            else
                missing.Add(lines[i].Sku ?? lines[i].Name ?? $"lines[{i}]");
        }

        return missing.Count > 0
            ? new Refusal(PricingRefusals.NoPrice, "There is no price in {currency} for {lines}.", ("currency", order.Currency), ("lines", missing))
            : new PricedHere(order with { Lines = lines = Comparable(order, lines) }, chosen)
            {
                Floors = FloorsOf(order, prices, (lines, variants, chosen)),
                Typed = AsksRights ? TypedOf(order, (lines, variants), (at, prices), Sourced) : [],
            };
    }

    /// <summary>
    /// Where prices with and without tax meet, all have it in them, so that promotions compare like with like. Not for a buyer who pays
    /// whatever price stands without owing tax.
    /// </summary>
    private NewOrderLine[] Comparable(NewOrder order, NewOrderLine[] lines)
    {
        bool IsGross(NewOrderLine line) => line.TaxIncluded ?? order.TaxIncluded;
        return !view.GivesPromotions || order.Exemption is { Price: ExemptPrice.KeepGross } || Array.TrueForAll(lines, l => l is null || IsGross(l)) || !(Array.Exists(lines, l => l is not null && IsGross(l)) || (mode == PricerMode.Lines && order.TaxIncluded))
            ? lines
            : [.. lines.Select(line => line is null || IsGross(line) ? line! : Grossed(line, order.TaxIncluded))];
    }

    private static NewOrderLine Grossed(NewOrderLine line, bool taxIncluded)
    {
        return line with
        {
            UnitPrice = Gross(line.UnitPrice),
            ListPrice = line.ListPrice is { } list ? Gross(list) : null,
            TaxIncluded = taxIncluded ? null : true,
            Discounts = [.. line.Discounts.Select(d => d?.Amount is { } amount ? d with { Amount = Gross(amount).Rounded() } : d!)],
        };

        Money Gross(Money net) => net with { Units = (long)(((Int128)net.Units * (Percent.Scale + line.TaxRate.PartsPerMillion) + (Percent.Scale / 2)) / Percent.Scale) };
    }

    /// <summary>Floors of the lines, each in the basis of its price.</summary>
    private static Money?[] FloorsOf(NewOrder order, PriceView prices, (NewOrderLine[] Lines, Variant?[] Variants, ChosenPrice?[] Chosen) of) => !prices.HasFloors ? []
        : [.. of.Lines.Select((line, i) => of.Variants[i] is { } variant
            ? prices.Floor(variant.Id, line.Quantity, line.TaxRate, of.Chosen[i], BasisOf(line, order)) : null)];

    private static ChosenPrice? Chosen(NewOrderLine line, Variant? variant, NewOrder order, (Site At, PriceView Prices, Money? Sourced) from, bool explains)
    {
        var basis = order.TaxIncluded ? PriceBasis.Gross : PriceBasis.Net;
        if (from.Sourced is { } sourced)
            return new ChosenPrice(ChosenPrice.Source, sourced, sourced) { Prices = basis };
        if (variant is null)
            return null;
        (Money, PriceBasis)? own = variant.Currency == order.Currency ? (variant.Price, from.At.Prices) : null;
        return from.Prices.Find(variant.Id, line.Quantity, line.TaxRate, own, explains);
    }

    /// <summary>The order with the taxes of its destination; as it is where the site has none set up.</summary>
    private Result<NewOrder> Taxed(WorkingSet set, NewOrder order, Site at, Customer? customer)
    {
        if (view.TaxesOf(site) is not { } table)
            return order;
        var to = wish.Destination ?? DestinationOf(order.Recipient?.Address ?? order.Buyer?.Address);
        var day = (order.PlacedAt ?? set.Happened).InZone(at.Zone).Date;
        var rates = new TaxFinding(table, to, day);
        var lines = order.Lines.Select(line => line is null || line.ExemptionReason is not null ? line! : line with { TaxRate = rates.Of(CategoryOf(set, line)) }).ToArray();
        var delivery = order.Delivery is { } given
            ? given with { TaxRate = rates.Of(table.Definition.DeliveryCategory), IsTaxedAsGoods = table.Definition.Delivery == DeliveryTaxing.AsGoods }
            : null;
        var fees = order.Fees.Select(f => f is null ? f! : f with { TaxRate = rates.Of(table.Definition.DeliveryCategory) }).ToArray();
        if (rates.Missing is { } missing)
            return missing;
        return order with
        {
            Lines = lines,
            Delivery = delivery,
            Fees = fees,
            TaxRounding = table.Definition.Rounding,
            Exemption = order.Exemption ?? table.ExemptionFor(to, customer is { Kind: CustomerKind.Company, TaxId.Length: > 0 }),
        };
    }

    private static string? CategoryOf(WorkingSet set, NewOrderLine line) => line.VariantId is { } id && set.FindLoaded<Variant>(id.Value) is { } variant
        ? variant.TaxCategory ?? set.FindLoaded<Product>(variant.ProductId.Value)?.TaxCategory : null;

    private static TaxDestination? DestinationOf(Address? address) =>
        address?.Country is { Length: > 0 } country ? new TaxDestination(country.Trim().ToUpperInvariant(), address.Region, address.PostalCode) : null;

    /// <summary>What is too much before anything is looked up.</summary>
    private Refusal? Excessive() => wish.Coupons.Count > Coupons.CouponIntake.MostCodes
        ? new Refusal(Coupons.CouponRefusals.TooMany, "An order has at most {most} coupons.", ("most", Coupons.CouponIntake.MostCodes))
        : wish.Hold is { Length: 0 or > Budgets.BudgetKeys.Longest }
        ? OrderRefusals.OfMistakes(OrderRefusals.Invalid, [new InputMistake("price.hold", $"has 1 to {Budgets.BudgetKeys.Longest} characters")]) : null;
}
