using Crm.Orders;

namespace Crm.Payments;

/// <summary>A line of a register: what was paid out for one parcel or payment.</summary>
public sealed class RemittanceLine
{
    private RemittanceLine()
    {
    }

    /// <summary>The register.</summary>
    public RemittanceId RemittanceId { get; private set; }

    /// <summary>From 1 within it.</summary>
    public int Position { get; private set; }

    /// <summary>What the carrier names it by: tracking number, or the payment's id at the service.</summary>
    public string Reference { get; private set; } = "";

    /// <summary>The payment that it is for; null where none was found: somebody must look.</summary>
    public PaymentId? PaymentId { get; private set; }

    /// <summary>The order that it is for; null where none was found.</summary>
    public OrderId? OrderId { get; private set; }

    /// <summary>Currency of the register.</summary>
    public Currency Currency { get; private set; }

    internal long NetUnits { get; private set; }

    internal long FeeUnits { get; private set; }

    internal long DifferenceUnits { get; private set; }

    /// <summary>What was paid out.</summary>
    public Money Net => new(NetUnits, Currency);

    /// <summary>What was kept back.</summary>
    public Money Fee => new(FeeUnits, Currency);

    /// <summary>Net and fee, less what was expected of the payment: below nothing where too little came. What is too much is not booked.</summary>
    public Money Difference => new(DifferenceUnits, Currency);

    internal static RemittanceLine Of(RemittanceId id, int position, NewRemittanceLine line, Payment? payment, Currency currency) => new()
    {
        RemittanceId = id,
        Position = position,
        Reference = line.Reference.Trim(),
        PaymentId = payment?.Id,
        OrderId = payment?.OrderId,
        Currency = currency,
        NetUnits = line.Net.Units,
        FeeUnits = line.Fee.Units,
        DifferenceUnits = (line.Net + line.Fee).Units - (payment?.Expected.Units ?? 0),
    };
}
