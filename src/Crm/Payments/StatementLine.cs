using NodaTime;

namespace Crm.Payments;

/// <summary>A credit on a bank statement, or a line of a payment register, as an adapter reads it.</summary>
/// <param name="Source">Code of the account or service: <c>mono-uah</c>.</param>
/// <param name="Id">The line's own id there, unique in the source: booked again under it, it changes nothing.</param>
/// <param name="At">When the money came.</param>
/// <param name="Amount">How much came.</param>
public sealed record StatementLine(string Source, string Id, Instant At, Money Amount)
{
    /// <summary>What the payer wrote; null for nothing.</summary>
    public string? Purpose { get; init; }

    /// <summary>Who paid, as the bank knows them; null where it does not tell.</summary>
    public string? Payer { get; init; }
}
