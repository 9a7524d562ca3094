namespace Crm.Related;

/// <summary>What an offer brought.</summary>
/// <param name="OfferedBy">The reference that its lines carry.</param>
/// <param name="Currency">Currency of the sum.</param>
/// <param name="Orders">Orders with such a line.</param>
/// <param name="Lines">The lines.</param>
/// <param name="Total">What they came to, before returns.</param>
public sealed record OfferRevenue(string OfferedBy, Currency Currency, int Orders, int Lines, Money Total);
