namespace Crm.History;

/// <summary>Codes of the kinds of entries that a customer's past is made of.</summary>
public static class TimelineKinds
{
    /// <summary>Orders: placed, moved, edited, split, late.</summary>
    public const string Order = "order";

    /// <summary>Payments and refunds.</summary>
    public const string Payment = "payment";

    /// <summary>Parcels, promises and what carriers tell.</summary>
    public const string Shipment = "shipment";

    /// <summary>Returns and what became of them.</summary>
    public const string Return = "return";

    /// <summary>Cancellations.</summary>
    public const string Cancellation = "cancellation";

    /// <summary>Tasks of staff about the customer or an order.</summary>
    public const string Task = "task";

    /// <summary>Who looks after the customer or an order.</summary>
    public const string Assignment = "assignment";

    /// <summary>Comments of staff.</summary>
    public const string Comment = "comment";

    /// <summary>Profile and identifiers.</summary>
    public const string Profile = "profile";

    /// <summary>Suspected duplicates.</summary>
    public const string Duplicate = "duplicate";

    /// <summary>Merges of customers, and their undoing.</summary>
    public const string Merge = "merge";

    /// <summary>What stock does to orders.</summary>
    public const string Stock = "stock";

    /// <summary>Carts.</summary>
    public const string Cart = "cart";

    /// <summary>Consents given, withdrawn, denied, and preferences of contact.</summary>
    public const string Consent = "consent";

    /// <summary>Inquiries: received, tried, converted, rejected.</summary>
    public const string Inquiry = "inquiry";

    /// <summary>Mails and other messages, received and sent.</summary>
    public const string Message = "message";

    /// <summary>Talks with the customer about an order or an inquiry, as staff recorded them.</summary>
    public const string Contact = "contact";

    /// <summary>Steps on a board of decision stages.</summary>
    public const string Stage = "stage";

    /// <summary>A company's terms and contacts.</summary>
    public const string Company = "company";

    /// <summary>What the customer did on a site: one entry for each sitting.</summary>
    public const string Behaviour = "behaviour";

    /// <summary>Bonuses: accrued, active, spent, given back, expired; and the level.</summary>
    public const string Loyalty = "loyalty";

    /// <summary>Promo codes that orders used.</summary>
    public const string Coupon = "coupon";

    /// <summary>What only keeps the books; never shown.</summary>
    internal const string Upkeep = "";

    /// <summary>Exports and erasures of the person. Only where it is asked for by name, by someone who may know of them.</summary>
    public const string Privacy = "privacy";
}
