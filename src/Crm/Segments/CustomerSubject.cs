using Crm.Customers;
using Crm.Sites;
using Crm.Staff;
using NodaTime;

namespace Crm.Segments;

/// <summary>
/// What rules see of one customer at one moment: their own fields, the figures of their orders, and, where a rule reads them,
/// what happened to them one by one. Merged customers are one subject, the survivor's, with the figures and events of all.
/// Amounts are in base currency; test orders and deleted ones are nowhere in it.
/// </summary>
public sealed partial class CustomerSubject
{
    /// <summary>Who; of merged ones the survivor.</summary>
    public required CustomerId Id { get; init; }

    /// <summary>The customer base.</summary>
    public ScopeId Scope { get; init; }

    /// <summary>Currency of every amount.</summary>
    public Currency Currency { get; init; }

    /// <summary>Name to show; null for unknown.</summary>
    public string? Name { get; init; }

    /// <summary>City of the main address; null for unknown.</summary>
    public string? City { get; init; }

    /// <summary>Region of the main address; null for unknown.</summary>
    public string? Region { get; init; }

    /// <summary>ISO alpha-2 of the country of the last order; null before any.</summary>
    public string? Country { get; init; }

    /// <summary>Language of correspondence; null for the site's own.</summary>
    public string? Language { get; init; }

    /// <summary>Whether an e-mail address is known.</summary>
    public bool HasEmail { get; init; }

    /// <summary>Whether a telephone is known.</summary>
    public bool HasPhone { get; init; }

    /// <summary>Birth date; null for unknown.</summary>
    public LocalDate? BirthDate { get; init; }

    /// <summary><c>female</c> or <c>male</c>; null where it was not stated.</summary>
    public string? Sex { get; init; }

    /// <summary>A company, not a person.</summary>
    public bool IsCompany { get; init; }

    /// <summary>When they came, in business time; of merged ones the first.</summary>
    public Instant CreatedAt { get; init; }

    /// <summary>Who answers for them; null for nobody.</summary>
    public StaffId? Manager { get; init; }

    /// <summary>Orders placed and not cancelled.</summary>
    public int OrderCount { get; init; }

    /// <summary>Orders completed.</summary>
    public int CompletedCount { get; init; }

    /// <summary>Orders cancelled.</summary>
    public int CancelledCount { get; init; }

    /// <summary>Orders whose parcel was not collected.</summary>
    public int RefusedCount { get; init; }

    /// <summary>Returns.</summary>
    public int ReturnCount { get; init; }

    internal long SpentUnits { get; init; }

    internal long NetUnits { get; init; }

    internal long ReturnedUnits { get; init; }

    /// <summary>Totals of orders that are not cancelled, before returns.</summary>
    public Money Spent { get => new(SpentUnits, Currency); init => SpentUnits = value.Units; }

    /// <summary>Goods of completed orders, after returns and refusals.</summary>
    public Money Net { get => new(NetUnits, Currency); init => NetUnits = value.Units; }

    /// <summary>What was credited for returns.</summary>
    public Money ReturnedSum { get => new(ReturnedUnits, Currency); init => ReturnedUnits = value.Units; }

    /// <summary>Spent per order, rounded to the currency's digits; null where there is no order.</summary>
    public Money? Average => OrderCount == 0 ? null : new Money(Rounding.Divide(SpentUnits, OrderCount), Currency).Rounded();

    /// <summary>When the first order that is not cancelled was placed; null for none.</summary>
    public Instant? FirstOrderAt { get; init; }

    /// <summary>When the last order that is not cancelled was placed; null for none.</summary>
    public Instant? LastOrderAt { get; init; }

    /// <summary>Orders that are not cancelled (<see cref="CustomerParts.Orders"/>).</summary>
    public IReadOnlyList<CustomerOrder> Orders { get; init; } = [];

    /// <summary>Orders that were cancelled (<see cref="CustomerParts.Orders"/>).</summary>
    public IReadOnlyList<CustomerOrder> Cancelled { get; init; } = [];

    /// <summary>Lines of orders that are not cancelled (<see cref="CustomerParts.Lines"/>).</summary>
    public IReadOnlyList<CustomerPurchase> Purchases { get; init; } = [];

    /// <summary>Money taken (<see cref="CustomerParts.Payments"/>).</summary>
    public IReadOnlyList<CustomerPayment> Payments { get; init; } = [];

    /// <summary>Money given back (<see cref="CustomerParts.Payments"/>).</summary>
    public IReadOnlyList<CustomerPayment> Refunds { get; init; } = [];

    /// <summary>Returns (<see cref="CustomerParts.Returns"/>).</summary>
    public IReadOnlyList<CustomerReturn> Returns { get; init; } = [];

    /// <summary>What they did on the site (<see cref="CustomerParts.Behaviour"/>).</summary>
    public IReadOnlyList<CustomerView> Views { get; init; } = [];

    /// <summary>What they searched for (<see cref="CustomerParts.Behaviour"/>).</summary>
    public IReadOnlyList<CustomerSearched> Searches { get; init; } = [];

    /// <summary>When they visited (<see cref="CustomerParts.Behaviour"/>).</summary>
    public IReadOnlyList<Instant> Visits { get; init; } = [];

    /// <summary>Carts that were left at least once (<see cref="CustomerParts.Carts"/>).</summary>
    public IReadOnlyList<CustomerCart> Carts { get; init; } = [];

    /// <summary>Purposes and channels agreed to, <c>marketing.email</c> (<see cref="CustomerParts.Consents"/>).</summary>
    public IReadOnlyList<string> Granted { get; init; } = [];

    /// <summary>Purposes and channels denied or withdrawn (<see cref="CustomerParts.Consents"/>).</summary>
    public IReadOnlyList<string> Denied { get; init; } = [];

    /// <summary>Codes of stages that they stand in (<see cref="CustomerParts.Stages"/>).</summary>
    public IReadOnlyList<string> Stages { get; init; } = [];

    /// <summary>Codes of fixed lists that they stand on (<see cref="CustomerParts.Lists"/>).</summary>
    public IReadOnlyList<string> Lists { get; init; } = [];

    /// <summary>Codes of sites of their orders that are not cancelled (<see cref="CustomerParts.Sites"/>).</summary>
    public IReadOnlyList<string> Sites { get; init; } = [];

    /// <summary>Values of the shop's own fields, by the catalogue's numbering.</summary>
    internal Rules.FactValue[] Fields { get; init; } = [];

    /// <summary>What features add, by the catalogue's numbering.</summary>
    internal object?[] Extras { get; init; } = [];

    /// <summary>What was taken less what was given back.</summary>
    internal long PaidUnits
    {
        get
        {
            var units = 0L;
            for (var i = 0; i < Payments.Count; i++)
                units += Payments[i].AmountUnits;
            for (var i = 0; i < Refunds.Count; i++)
                units -= Refunds[i].AmountUnits;
            return units;
        }
    }
}
