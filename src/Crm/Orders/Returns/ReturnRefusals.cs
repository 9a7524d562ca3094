namespace Crm.Orders;

/// <summary>Codes with which returns refuse.</summary>
public static class ReturnRefusals
{
    /// <summary>There is no such return.</summary>
    public const string Unknown = "return.unknown";

    /// <summary>The goods are still held in the warehouse: lines are taken off the order instead. Datum <c>position</c>.</summary>
    public const string NotShipped = "return.not-shipped";

    /// <summary>The process knows no such way. Data: <c>from</c>, <c>to</c>, <c>permitted</c>.</summary>
    public const string NotPermitted = "return.transition-not-permitted";

    /// <summary>A return is inspected with a decision for every line, not just moved.</summary>
    public const string NeedsInspection = "return.needs-inspection";

    /// <summary>An edit of the process would leave returns under way in a status that is gone, or from which they come to no end. Datum <c>statuses</c>.</summary>
    public const string StrandsReturns = "return.process-strands";

    /// <summary>Where the goods are to lie is not told, and not known from where they came. Datum <c>position</c>.</summary>
    public const string NoWarehouse = "return.no-warehouse";

    /// <summary>The return is in another currency than its order. Data: <c>currency</c>, <c>expected</c>.</summary>
    public const string CurrencyDiffers = "return.currency-differs";
}
