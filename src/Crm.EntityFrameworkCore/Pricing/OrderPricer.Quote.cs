using System.Buffers.Binary;
using System.Security.Cryptography;
using Crm.Customers;
using Crm.Orders;
using Crm.Sites;
using Crm.Store;
using NodaTime;

namespace Crm.Pricing;

internal sealed partial class OrderPricer
{
    /// <summary>
    /// The order at the prices of its quote. Limits count as they are now: a quote holds none. Whatever the quote was made for must be the
    /// same: site, customer, taxes of the destination, way of delivery.
    /// </summary>
    private Result<PricedHere> OnQuote(WorkingSet set, QuoteId id, NewOrder order, Buyer buyer)
    {
        if (set.Find<StoredQuote>(id.Value) is not { } quote || quoted is not { } document)
            return new Refusal(PricingRefusals.UnknownQuote, "There is no quote {quote}.", ("quote", id));
        if (quote.OrderId is { } used)
            return new Refusal(PricingRefusals.QuoteUsed, "Order {order} was placed on quote {quote}.", ("quote", id), ("order", used));
        if (set.Now >= quote.ValidUntil)
            return new Refusal(PricingRefusals.QuoteOver, "Quote {quote} was valid until {until}.", ("quote", id), ("until", quote.ValidUntil));
        if (quote.SiteId != order.SiteId || quote.Currency != order.Currency || order.Lines.Count > 0 || order.Discounts.Any(d => d?.Code != Loyalty.LoyaltyDecision.DiscountCode) || wish.Coupons.Count > 0
            || (quote.CustomerId is { } whose && !buyer.Owners.Contains(whose)))
            return new Refusal(PricingRefusals.QuoteDiffers, "Quote {quote} is of another site or customer, or the order brings lines, discounts or coupons of its own.", ("quote", id));
        if (document.Differs(order) || GoesElsewhere(document, order, (order.PlacedAt ?? set.Happened).InUtc().Date))
            return new Refusal(PricingRefusals.QuoteDiffers, "Quote {quote} is for another destination, delivery or payment.", ("quote", id));
        var priced = new PricedHere(document.Onto(order), [])
        {
            Customer = quote.CustomerId,
            Quote = quote,
            Taken = document.Taken,
            BonusMultiplier = new Percent(document.BonusParts),
            Frozen = document.Frozen,
        };
        return budgets!.WhyNot(set, budgets.Used(set, priced, buyer)) is { } lacking ? lacking : priced;
    }

    /// <summary>Whether taxes would be others: by the address and by what the wish says, each as far as it is given.</summary>
    private bool GoesElsewhere(QuoteDocument document, NewOrder order, LocalDate day)
    {
        if (view.TaxesOf(site) is not { } table)
            return false;
        var to = new[] { wish.Destination, DestinationOf(order.Recipient?.Address ?? order.Buyer?.Address) }.OfType<TaxDestination>().ToArray();
        return to.Length == 0 ? !table.IsSame(document.Destination, null, day) : to.Any(d => !table.IsSame(document.Destination, d, day));
    }

    /// <summary>A quote to keep: its prices, and what an order on it uses. Whoever knows its id may place an order on it, so the id is not to be guessed.</summary>
    internal StoredQuote Keep(WorkingSet set, (Quote Quote, PricedHere Priced) of, Site at, Instant until)
    {
        var order = of.Quote.Draft.Order;
        var document = QuoteDocument.Of(order) with
        {
            Destination = wish.Destination ?? DestinationOf(order.Recipient?.Address ?? order.Buyer?.Address),
            Coupons = budgets?.CodesOf(set, of.Priced) ?? [],
            Given = of.Priced.Taken.ToDictionary(t => t.Definition.Code, t => t.Units, StringComparer.Ordinal),
            BonusParts = of.Priced.BonusMultiplier.PartsPerMillion,
            Frozen = Frozen(of.Priced, at),
        };
        Span<byte> chance = stackalloc byte[8];
        RandomNumberGenerator.Fill(chance);
        var id = (long)(BinaryPrimitives.ReadUInt64LittleEndian(chance) >> 11);
        var stored = new StoredQuote(new QuoteId(Math.Max(1, id)), order, of.Quote.Customer, of.Quote.Totals, until);
        stored.Keep(document.Write(), set.Now);
        return stored;
    }
}
