using Crm.Orders;

namespace Crm.Payments;

/// <summary>An order for which money is awaited, as a statement line is compared with it.</summary>
/// <param name="OrderId">The order.</param>
/// <param name="Number">Its number.</param>
/// <param name="Due">What is still to be paid.</param>
public sealed record StatementCandidate(OrderId OrderId, string Number, Money Due)
{
    /// <summary>The number that its channel shows; null for none.</summary>
    public string? ChannelNumber { get; init; }

    /// <summary>Names of buyer and payer.</summary>
    public IReadOnlyList<string> Names { get; init; } = [];
}
