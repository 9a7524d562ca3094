using System.Text.Json;
using Crm.Orders;
using Crm.Store;

namespace Crm.Pricing;

/// <summary>The money of a quoted order, as a kept quote has it: no contacts, no comments.</summary>
internal sealed record QuoteDocument(bool TaxIncluded, TaxRounding TaxRounding, IReadOnlyList<NewOrderLine> Lines)
{
    public TaxExemption? Exemption { get; init; }
    public IReadOnlyList<NewDiscount> Discounts { get; init; } = [];
    public NewDelivery? Delivery { get; init; }
    public IReadOnlyList<NewFee> Fees { get; init; } = [];

    internal static string Write(NewOrder order) => JsonSerializer.Serialize(
        new QuoteDocument(order.TaxIncluded, order.TaxRounding, order.Lines) { Exemption = order.Exemption, Discounts = order.Discounts, Delivery = order.Delivery, Fees = order.Fees }, CrmJson.Options);

    internal static QuoteDocument Read(string json) => JsonSerializer.Deserialize<QuoteDocument>(json, CrmJson.Options)!;

    /// <summary>An order at the quoted prices. Another delivery or other fees than quoted are the order's own.</summary>
    internal NewOrder Onto(NewOrder order) => order with
    {
        TaxIncluded = TaxIncluded,
        TaxRounding = TaxRounding,
        Lines = Lines,
        Exemption = Exemption,
        Discounts = Discounts,
        Delivery = order.Delivery is { } own && own.Method != Delivery?.Method ? own : Delivery,
        Fees = Fees,
    };
}
