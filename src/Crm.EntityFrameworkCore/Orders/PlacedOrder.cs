using Crm.Customers;
using Crm.Stock;

namespace Crm.Orders;

/// <summary>What became of an order that was given.</summary>
/// <param name="OrderId">Its id.</param>
/// <param name="Number">Its human number.</param>
/// <param name="CustomerId">Whose it is; null where nothing identifies the buyer.</param>
/// <param name="Status">Code of its status.</param>
/// <param name="Total">What is to be paid.</param>
/// <param name="Outcome">New, delivered again without change, or changed.</param>
/// <param name="IsNewCustomer">The customer was not known before.</param>
/// <param name="Shortages">Lines that stock does not cover.</param>
/// <param name="Marks">What calls for attention: codes of <see cref="OrderMarks"/>.</param>
public sealed record PlacedOrder(
    OrderId OrderId,
    string Number,
    CustomerId? CustomerId,
    string Status,
    Money Total,
    PlaceOutcome Outcome,
    bool IsNewCustomer,
    IReadOnlyList<LineShortage> Shortages,
    IReadOnlyList<string> Marks)
{
    /// <summary>What is paid by the source's account; null where it tells nothing, or nothing that is to be followed: old news, a deleted order, another currency.</summary>
    internal Money? PaidTold { get; init; }

    /// <summary>The source has told just this before.</summary>
    internal bool IsPaidToldAgain { get; init; }
}
