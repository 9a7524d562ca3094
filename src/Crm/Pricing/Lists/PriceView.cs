using Crm.Catalog;
using Crm.Sites;

namespace Crm.Pricing;

/// <summary>
/// A price book as one customer sees it. Of several lists that fit: a contract's before all others, then the highest priority, then
/// the lowest price to pay (tax in it), then the first code. Where no list has a price, the catalogue's own counts.
/// </summary>
public sealed partial class PriceView
{
    private readonly PriceBook book;
    private readonly PriceContext context;
    private readonly int[] fitting;
    private readonly Dictionary<int, string?> reasons;

    internal PriceView(PriceBook book, PriceContext context, int[] fitting, Dictionary<int, string?> reasons) =>
        (this.book, this.context, this.fitting, this.reasons) = (book, context, fitting, reasons);

    /// <summary>Codes of the lists that fit the customer here and now, contracts first.</summary>
    public IReadOnlyList<string> Fitting => [.. fitting.Select(l => book.List(l).Definition.Code)];

    /// <summary>The price of a variant; null where there is none.</summary>
    /// <param name="variant">Of what.</param>
    /// <param name="quantity">How much of it is bought.</param>
    /// <param name="tax">Its tax rate, by which net and gross prices are compared.</param>
    /// <param name="catalogue">The catalogue's own price and its basis; null where there is none in this currency.</param>
    /// <param name="explains">Whether the losers are named.</param>
    public ChosenPrice? Find(VariantId variant, Quantity quantity, Percent tax, (Money Price, PriceBasis Basis)? catalogue, bool explains = false)
    {
        (int List, ListedPrice Base, ListedPrice? Sale)? best = null;
        foreach (var list in fitting)
            if (book.At(list, variant, quantity, context.Now) is { } at && (best is not { } held || Compare((list, at.Base, at.Sale), held, tax) < 0))
                best = (list, at.Base, at.Sale);
        if (best is not { } chosen)
            return catalogue is not { } own ? null
                : new ChosenPrice("", own.Price, own.Price) { Prices = own.Basis, Losers = explains ? Losers(variant, quantity, null, tax) : [] };
        var losers = explains ? Losers(variant, quantity, chosen, tax) : [];
        if (explains && catalogue is { } last)
            losers.Add(new PriceLoser("", PriceLoss.OnlyWithoutList) { Price = last.Price });
        var definition = book.List(chosen.List).Definition;
        return new ChosenPrice(definition.Code, new Money((chosen.Sale ?? chosen.Base).Units, definition.Currency), new Money(chosen.Base.Units, definition.Currency))
        {
            Prices = definition.Prices,
            From = (chosen.Sale ?? chosen.Base).From,
            Losers = losers,
        };
    }

    private int Compare((int List, ListedPrice Base, ListedPrice? Sale) left, (int List, ListedPrice Base, ListedPrice? Sale) right, Percent tax)
    {
        var (a, b) = (book.List(left.List).Definition, book.List(right.List).Definition);
        if (a.Contract is null != b.Contract is null)
            return a.Contract is null ? 1 : -1;
        if (a.Priority != b.Priority)
            return b.Priority.CompareTo(a.Priority);
        var price = Payable(left, tax).CompareTo(Payable(right, tax));
        return price != 0 ? price : left.List.CompareTo(right.List);
    }

    /// <summary>In millionths of ten-thousandths, so that nothing is rounded.</summary>
    private Int128 Payable((int List, ListedPrice Base, ListedPrice? Sale) price, Percent tax) =>
        (Int128)(price.Sale ?? price.Base).Units * (Percent.Scale + (book.List(price.List).Definition.Prices == PriceBasis.Net ? tax.PartsPerMillion : 0));

    private List<PriceLoser> Losers(VariantId variant, Quantity quantity, (int List, ListedPrice Base, ListedPrice? Sale)? chosen, Percent tax)
    {
        var losers = new List<PriceLoser>();
        foreach (var list in book.Carriers(variant))
            if (list != chosen?.List)
                losers.Add(Loser(list, variant, quantity, chosen, tax));
        return losers;
    }

    private PriceLoser Loser(int list, VariantId variant, Quantity quantity, (int List, ListedPrice Base, ListedPrice? Sale)? chosen, Percent tax)
    {
        var definition = book.List(list).Definition;
        Money? price = book.At(list, variant, quantity, context.Now) is { } at ? new Money((at.Sale ?? at.Base).Units, definition.Currency) : null;
        if (book.ReasonAgainst(list, context, reasons) is { } reason)
            return new PriceLoser(definition.Code, reason) { Price = price };
        if (price is null)
        {
            var larger = book.Prices(list, variant).ToArray().Where(p => p.Kind != PriceKind.Floor && p.IsAt(context.Now) && p.From > quantity).Select(p => (Quantity?)p.From).Min();
            return larger is { } from
                ? new PriceLoser(definition.Code, PriceLoss.BelowQuantity) { Missing = from - quantity }
                : new PriceLoser(definition.Code, PriceLoss.NoPriceNow);
        }

        var winner = book.List(chosen!.Value.List).Definition;
        var own = book.At(list, variant, quantity, context.Now)!.Value;
        var why = winner.Contract is not null && definition.Contract is null ? PriceLoss.ContractGoesFirst
            : winner.Priority != definition.Priority ? PriceLoss.LowerPriority
            : Payable((list, own.Base, own.Sale), tax) > Payable(chosen.Value, tax) ? PriceLoss.Dearer
            : PriceLoss.SamePrice;
        return new PriceLoser(definition.Code, why) { Price = price };
    }
}
