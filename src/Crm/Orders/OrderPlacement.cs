using Crm.Customers;
using NodaTime;

namespace Crm.Orders;

/// <summary>What the use case has decided about an order that is being placed.</summary>
public sealed record OrderPlacement
{
    /// <summary>Id from the reserved block.</summary>
    public required OrderId Id { get; init; }

    /// <summary>Human number from the site's series.</summary>
    public required string Number { get; init; }

    /// <summary>Code of the series that the number came from.</summary>
    public string NumberSeries { get; init; } = "";

    /// <summary>Who was recognised; null for nobody.</summary>
    public CustomerId? CustomerId { get; init; }

    /// <summary>Code of the first status.</summary>
    public required string Status { get; init; }

    /// <summary>Group of the first status.</summary>
    public StatusGroup StatusGroup { get; init; }

    /// <summary>Version of the order process that chose the status.</summary>
    public int ProcessVersion { get; init; }

    /// <summary>When the first status is overdue; null for never.</summary>
    public Instant? Deadline { get; init; }

    /// <summary>By when the customer is to be called; null for no call.</summary>
    public Instant? CallDue { get; init; }

    /// <summary>By when it is to be paid; null for no term.</summary>
    public Instant? PayBy { get; init; }

    /// <summary>From the order's to the base currency; one to one where they are the same.</summary>
    public ExchangeRate Rate { get; init; }

    /// <summary>Now.</summary>
    public required Instant Now { get; init; }

    /// <summary>Whether the site's calendar is closed now.</summary>
    public bool AfterHours { get; init; }

    /// <summary>Hash of the public token, from <see cref="OrderToken.Hash"/>; null for no public page.</summary>
    public byte[]? PublicTokenHash { get; init; }

    /// <summary>In what spirit the order comes.</summary>
    public IntakeMode IntakeMode { get; init; }
}
