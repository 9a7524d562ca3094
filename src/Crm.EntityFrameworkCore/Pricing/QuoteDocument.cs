using System.Text.Json;
using System.Text.Json.Serialization;
using Crm.Orders;
using Crm.Store;

namespace Crm.Pricing;

/// <summary>The money of a quoted order, as a kept quote has it, with what of limits it uses and for where it is: no contacts, no comments.</summary>
internal sealed record QuoteDocument(bool TaxIncluded, TaxRounding TaxRounding, IReadOnlyList<NewOrderLine> Lines)
{
    public TaxExemption? Exemption { get; init; }
    public IReadOnlyList<NewDiscount> Discounts { get; init; } = [];
    public NewDelivery? Delivery { get; init; }
    public IReadOnlyList<NewFee> Fees { get; init; } = [];
    public string? PaymentMethod { get; init; }
    public TaxDestination? Destination { get; init; }

    /// <summary>Coupons whose promotion was given.</summary>
    public IReadOnlyList<string> Coupons { get; init; } = [];

    /// <summary>How much each promotion gave, by code.</summary>
    public IReadOnlyDictionary<string, long> Given { get; init; } = new Dictionary<string, long>();

    public int BonusParts { get; init; } = Percent.Scale;

    /// <summary>How it was priced, for edits of the order on it; null where nothing was given.</summary>
    public string? Frozen { get; init; }

    /// <summary>What the order uses of limits: those of the promotions as they were quoted.</summary>
    [JsonIgnore]
    internal IReadOnlyList<TakenPromotion> Taken => field ??= Frozen is null ? []
        : [.. FrozenPricingDocument.Read(Frozen).Promotions.Select(p => new TakenPromotion(p.Definition, Given.GetValueOrDefault(p.Definition.Code)))];

    internal static QuoteDocument Of(NewOrder order) => new(order.TaxIncluded, order.TaxRounding, order.Lines)
    {
        Exemption = order.Exemption,
        Discounts = order.Discounts,
        Delivery = order.Delivery,
        Fees = order.Fees,
        PaymentMethod = order.PaymentMethod,
    };

    internal string Write() => JsonSerializer.Serialize(this, CrmJson.Options);

    internal static QuoteDocument Read(string json) => JsonSerializer.Deserialize<QuoteDocument>(json, CrmJson.Options)!;

    /// <summary>Whether an order asks for another way of delivery, other fees, or another payment where promotions may have asked about it.</summary>
    internal bool Differs(NewOrder order) => (order.Delivery is { } own && (Delivery is null || own.Method != Delivery.Method))
        || (order.Fees.Count > 0 && !order.Fees.Select(f => f?.Amount).SequenceEqual(Fees.Select(f => (Money?)f.Amount)))
        || (Frozen is not null && order.PaymentMethod != PaymentMethod);

    /// <summary>An order at the quoted prices, delivery and fees; the bonuses that it spends come after all else.</summary>
    internal NewOrder Onto(NewOrder order) => order with
    {
        TaxIncluded = TaxIncluded,
        TaxRounding = TaxRounding,
        Lines = Lines,
        Exemption = Exemption,
        Discounts = [.. Discounts, .. order.Discounts],
        Delivery = Delivery,
        Fees = Fees,
    };
}
