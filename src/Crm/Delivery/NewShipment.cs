namespace Crm.Delivery;

/// <summary>A parcel as a caller makes it up.</summary>
/// <param name="Carrier">Code of the carrier.</param>
public sealed record NewShipment(string Carrier)
{
    /// <summary>The carrier's number; null until there is one.</summary>
    public string? TrackingNumber { get; init; }

    /// <summary>What is in it; empty for all that is in no other parcel.</summary>
    public IReadOnlyList<ShippedLine> Lines { get; init; } = [];

    /// <summary>What it costs the shop, in base currency; null where unknown.</summary>
    public Money? Cost { get; init; }

    /// <summary>What the customer pays for it, in the order's currency, for information: the order's charge is what counts; null for nothing of its own.</summary>
    public Money? Charge { get; init; }

    /// <summary>What the carrier takes from the customer on handing it over, in the order's currency; announces a payment on delivery. Null for nothing.</summary>
    public Money? CollectOnDelivery { get; init; }

    internal IEnumerable<InputMistake> Mistakes(Currency currency, Currency baseCurrency)
    {
        if (string.IsNullOrWhiteSpace(Carrier))
            yield return new InputMistake("carrier", "is missing");
        for (var i = 0; i < Lines.Count; i++)
            if (!Lines[i].Quantity.IsPositive)
                yield return new InputMistake($"lines[{i}].quantity", "is not above 0");
            else if (Lines.Take(i).Any(l => l.OrderLinePosition == Lines[i].OrderLinePosition))
                yield return new InputMistake($"lines[{i}].orderLinePosition", "stands twice");
        if (Cost is { } cost && (cost.Currency != baseCurrency || cost.IsNegative))
            yield return new InputMistake("cost", $"is below 0 or not in {baseCurrency}");
        if (Charge is { } charge && (charge.Currency != currency || charge.IsNegative))
            yield return new InputMistake("charge", $"is below 0 or not in {currency}");
        if (CollectOnDelivery is { } collect && (collect.Currency != currency || collect.Units <= 0))
            yield return new InputMistake("collectOnDelivery", $"is not above 0 or not in {currency}");
    }
}
