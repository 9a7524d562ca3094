using NodaTime;

namespace Crm.Payments;

/// <summary>A line of a payment's own ledger; never changed, only added to.</summary>
public sealed class PaymentEntry
{
    private PaymentEntry()
    {
    }

    /// <summary>The payment.</summary>
    public PaymentId PaymentId { get; private set; }

    /// <summary>From 1 in the order in which it was heard of.</summary>
    public int Position { get; private set; }

    /// <summary>What happened.</summary>
    public PaymentEntryKind Kind { get; private set; }

    internal long AmountUnits { get; private set; }

    internal long FeeUnits { get; private set; }

    /// <summary>Currency of the payment.</summary>
    public Currency Currency { get; private set; }

    /// <summary>How much; of what reached the shop, net of the fee.</summary>
    public Money Amount => new(AmountUnits, Currency);

    /// <summary>What was kept back on the way to the shop.</summary>
    public Money Fee => new(FeeUnits, Currency);

    /// <summary>When it happened.</summary>
    public Instant At { get; private set; }

    /// <summary>The teller's own id of it; null for none.</summary>
    public string? NoticeId { get; private set; }

    /// <summary>What it is for; null for none.</summary>
    public string? Reference { get; private set; }

    internal static PaymentEntry Of(Payment payment, int position, PaymentStep step) => new()
    {
        PaymentId = payment.Id,
        Position = position,
        Kind = step.Kind,
        AmountUnits = step.Amount.Units,
        FeeUnits = step.Fee.Units,
        Currency = payment.Currency,
        At = step.At,
        NoticeId = step.NoticeId,
        Reference = step.Reference,
    };

    internal bool Tells(PaymentStep step) => NoticeId is not null || step.NoticeId is not null
        ? NoticeId == step.NoticeId && Kind == step.Kind
        : Kind == step.Kind && AmountUnits == step.Amount.Units && At == step.At;
}
