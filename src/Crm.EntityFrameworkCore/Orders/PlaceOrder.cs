using Crm.Customers;
using Crm.Stock;

namespace Crm.Orders;

/// <summary>An order to take in, with what the CRM should know about it beside its content.</summary>
/// <param name="Order">The order as given. A line names its variant by id or SKU; kind, unit, name, list price and cost are filled in from the catalogue where missing.</param>
public sealed record PlaceOrder(NewOrder Order)
{
    /// <summary>Ids of the buyer in other systems, the strongest proof of who they are: account of the storefront, of the marketplace.</summary>
    public IReadOnlyList<ExternalId> CustomerIds { get; init; } = [];

    /// <summary>The buyer's loyalty card.</summary>
    public string? LoyaltyCard { get; init; }

    /// <summary>
    /// The company for which the buyer orders; null for themselves. The order and its figures are the company's, the buyer is its
    /// contact. Refused for somebody who is no company, and where the company's credit does not suffice.
    /// </summary>
    public CustomerId? Company { get; init; }

    /// <summary>The buyer has shown that the e-mail is theirs (a confirmed account).</summary>
    public bool IsEmailVerified { get; init; }

    /// <summary>The buyer has shown that the telephone is theirs.</summary>
    public bool IsPhoneVerified { get; init; }

    /// <summary>The customer asked not to be called: the order is marked so, and may confirm itself.</summary>
    public bool DoNotCall { get; init; }

    /// <summary>The source's own running number of what it sends, from 1, for sources that number everything: missing ones are told. Null for none.</summary>
    public long? SourceNumber { get; init; }

    /// <summary>How much the source knows about the buyer; what it tells overwrites only what weaker sources told.</summary>
    public ProfileStrength Strength { get; init; } = ProfileStrength.Guest;

    /// <summary>
    /// What to do when there is not enough in stock. Unless told: an order that is sold already (priced there, or mode
    /// <c>sync</c>) is accepted with what is short; a checkout is refused.
    /// </summary>
    public ReservationPolicy? Policy { get; init; }

    /// <summary>From which warehouses to take.</summary>
    public AllocationStrategy Strategy { get; init; }

    /// <summary>The hold of the checkout, whose goods go over to the order; null for none.</summary>
    public string? HoldKey { get; init; }

    /// <summary>The cart that becomes this order, which is closed with it; null for none or one that is not known by its id.</summary>
    public Carts.CartId? Cart { get; init; }

    /// <summary>The device whose cart becomes this order; <c>default</c> for none.</summary>
    [System.Text.Json.Serialization.JsonIgnore]
    public SecretToken CartDevice { get; init; }

    /// <summary>From the order's currency to the site's; needed where they differ.</summary>
    public ExchangeRate Rate { get; init; }

    /// <summary>The secret of the order's public page, made by the caller (<see cref="CrmOrders.NewToken"/>) and kept here as a hash only; <c>default</c> for no page.</summary>
    public OrderToken Token { get; init; }

    /// <summary>
    /// The status in which the order is by now; null for the first one. For orders of the past only. Delivered again as the past, an
    /// order follows what its source says anew about the status; what it repeats leaves alone where staff took the order since.
    /// </summary>
    public string? Status { get; init; }

    /// <summary>
    /// Values of the order's custom fields as texts by code, as <c>CrmFields.SetAsync</c> takes them. Refused with the order's other
    /// mistakes (paths <c>fields.code</c>). None are checked, and none are missed, where none is given.
    /// </summary>
    public IReadOnlyDictionary<string, string?> Fields { get; init => field = value ?? NoFields; } = NoFields;

    /// <summary>What the source tells of its being paid; null for nothing. The order only remembers it; <see cref="Payments.FollowPaidCommand"/> makes payments of it.</summary>
    internal PaidTold? Paid { get; init; }

    /// <summary>
    /// Has the price engine price the order, in the transaction that places it: lines without a unit price get one. Null leaves prices as
    /// given. For orders priced here only. Whoever buys gets their own prices where they are known to be who they say: what they prove (an id of
    /// another system, a verified contact) is the recognised customer's, or a company or staff vouch for them.
    /// </summary>
    public Pricing.PriceWish? Price { get; init; }

    /// <summary>By what the buyer is recognised.</summary>
    internal CustomerIdentity Identity() => new(Order.Channel)
    {
        ExternalIds = CustomerIds,
        LoyaltyCard = LoyaltyCard,
        Email = Order.Buyer?.Email,
        IsEmailVerified = IsEmailVerified,
        Phone = Order.Buyer?.Phone,
        IsPhoneVerified = IsPhoneVerified,
    };

    private static readonly IReadOnlyDictionary<string, string?> NoFields = new Dictionary<string, string?>();
}
