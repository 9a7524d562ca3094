namespace Crm.Payments;

/// <summary>A payment as a caller announces it.</summary>
public sealed record NewPayment
{
    /// <summary>Code of the method: <c>card</c>, <c>transfer</c>, <c>cash-on-delivery</c>.</summary>
    public required string Method { get; init; }

    /// <summary>How much is expected, above 0, in the order's currency.</summary>
    public required Money Amount { get; init; }

    /// <summary>Who takes it from the customer.</summary>
    public PaymentWay Way { get; init; }

    /// <summary>Code of the carrier that takes it; needed for <see cref="PaymentWay.OnDelivery"/>.</summary>
    public string? Carrier { get; init; }

    /// <summary>The payment's id at the payment service; none for none.</summary>
    public ExternalId ExternalId { get; init; }

    internal IEnumerable<InputMistake> Mistakes(Currency currency)
    {
        if (string.IsNullOrWhiteSpace(Method))
            yield return new InputMistake("method", "is missing");
        if (Amount.Currency != currency)
            yield return new InputMistake("amount", $"is in {Amount.Currency}, not in {currency}");
        else if (Amount.Units <= 0)
            yield return new InputMistake("amount", "is not above 0");
        if (Way == PaymentWay.OnDelivery && string.IsNullOrWhiteSpace(Carrier))
            yield return new InputMistake("carrier", "is missing: somebody takes the money");
        if (ExternalId.IsNone && ExternalId != default)
            yield return new InputMistake("externalId", "needs both a source and a value");
    }
}
