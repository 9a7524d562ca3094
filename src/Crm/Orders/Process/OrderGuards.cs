namespace Crm.Orders;

/// <summary>Codes of the standard conditions, for the guards of transitions and in refusals. What each means stands at <see cref="OrderConditions"/>.</summary>
public static class OrderGuards
{
    /// <inheritdoc cref="OrderConditions.HasLines"/>
    public const string HasLines = "order.has-lines";

    /// <inheritdoc cref="OrderConditions.HasCustomer"/>
    public const string HasCustomer = "order.has-customer";

    /// <inheritdoc cref="OrderConditions.HasPhone"/>
    public const string HasPhone = "order.has-phone";

    /// <inheritdoc cref="OrderConditions.HasEmail"/>
    public const string HasEmail = "order.has-email";

    /// <inheritdoc cref="OrderConditions.HasRecipient"/>
    public const string HasRecipient = "order.has-recipient";

    /// <inheritdoc cref="OrderConditions.HasDeliveryMethod"/>
    public const string HasDeliveryMethod = "order.has-delivery-method";

    /// <inheritdoc cref="OrderConditions.HasDeliveryAddress"/>
    public const string HasDeliveryAddress = "order.has-delivery-address";

    /// <inheritdoc cref="OrderConditions.HasTrackingNumber"/>
    public const string HasTrackingNumber = "order.has-tracking-number";

    /// <inheritdoc cref="OrderConditions.HasPaymentMethod"/>
    public const string HasPaymentMethod = "order.has-payment-method";

    /// <inheritdoc cref="OrderConditions.IsFullyPaid"/>
    public const string IsFullyPaid = "order.is-fully-paid";

    /// <inheritdoc cref="OrderConditions.IsPrepaidAsRequired"/>
    public const string IsPrepaidAsRequired = "order.is-prepaid-as-required";

    /// <inheritdoc cref="OrderConditions.HasNothingToRefund"/>
    public const string HasNothingToRefund = "order.has-nothing-to-refund";

    /// <inheritdoc cref="OrderConditions.IsWithinCreditLimit"/>
    public const string IsWithinCreditLimit = "order.is-within-credit-limit";

    /// <inheritdoc cref="OrderConditions.StockReservedInFull"/>
    public const string StockReservedInFull = "order.stock-reserved-in-full";

    /// <inheritdoc cref="OrderConditions.IsShippedInFull"/>
    public const string IsShippedInFull = "order.is-shipped-in-full";

    /// <inheritdoc cref="OrderConditions.HasNothingShipped"/>
    public const string HasNothingShipped = "order.has-nothing-shipped";

    /// <inheritdoc cref="OrderConditions.HasManager"/>
    public const string HasManager = "order.has-manager";

    /// <inheritdoc cref="OrderConditions.HasNoOpenTasks"/>
    public const string HasNoOpenTasks = "order.has-no-open-tasks";

    /// <inheritdoc cref="OrderConditions.IsWithinReturnPeriod"/>
    public const string IsWithinReturnPeriod = "order.is-within-return-period";

    /// <inheritdoc cref="OrderConditions.ReturnsInspected"/>
    public const string ReturnsInspected = "order.returns-inspected";

    /// <inheritdoc cref="OrderConditions.ReasonGiven"/>
    public const string ReasonGiven = "order.reason-given";

    /// <summary>What stands before a field's code where it is a condition: <c>field.gift-message</c>.</summary>
    public const string FieldPrefix = "field.";

    /// <summary>First bit that a process numbers by itself.</summary>
    internal const int FirstOwnBit = 24;

    /// <summary>How many bits a process numbers by itself.</summary>
    internal const int OwnBits = 64 - FirstOwnBit;

    /// <summary>All codes; the place in the list is the bit.</summary>
    public static IReadOnlyList<string> All { get; } =
    [
        HasLines, HasCustomer, HasPhone, HasEmail, HasRecipient, HasDeliveryMethod, HasDeliveryAddress, HasTrackingNumber,
        HasPaymentMethod, IsFullyPaid, IsPrepaidAsRequired, HasNothingToRefund, IsWithinCreditLimit, StockReservedInFull,
        IsShippedInFull, HasNothingShipped, HasManager, HasNoOpenTasks, IsWithinReturnPeriod, ReturnsInspected, ReasonGiven,
    ];

    private static readonly Dictionary<string, OrderConditions> Bits =
        All.Select((code, bit) => (code, bit)).ToDictionary(x => x.code, x => (OrderConditions)(1UL << x.bit), StringComparer.Ordinal);

    /// <summary>The bit of a standard condition; <see cref="OrderConditions.None"/> for an unknown code.</summary>
    public static OrderConditions Condition(string code) => Bits.GetValueOrDefault(code);
}
