using NodaTime;

namespace Crm.Payments;

/// <summary>Something that happened to a payment, as a caller tells it.</summary>
/// <param name="Kind">What.</param>
/// <param name="Amount">How much, above 0, in the payment's currency; of what reached the shop, net of <see cref="Fee"/>. Nothing for a failure or a void.</param>
/// <param name="At">When, by the clock of who tells it.</param>
public sealed record PaymentStep(PaymentEntryKind Kind, Money Amount, Instant At)
{
    /// <summary>The teller's own id of this notice: told again under it, it changes nothing. Null: kind, amount and instant tell it from others.</summary>
    public string? NoticeId { get; init; }

    /// <summary>What was kept back on the way to the shop.</summary>
    public Money Fee { get; init; }

    /// <summary>What it is for: a reason, a register's number; null for none.</summary>
    public string? Reference { get; init; }
}
