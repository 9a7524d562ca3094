namespace Crm.Search;

/// <summary>What part of an order, customer or task a word was found in.</summary>
public enum SearchField
{
    /// <summary>The order's own number.</summary>
    Number,

    /// <summary>The number that the channel shows to the customer.</summary>
    ChannelNumber,

    /// <summary>Id in another system.</summary>
    ExternalId,

    /// <summary>A carrier's number of a parcel.</summary>
    TrackingNumber,

    /// <summary>SKU of a line.</summary>
    Sku,

    /// <summary>A loyalty card.</summary>
    LoyaltyCard,

    /// <summary>Tax or registration number.</summary>
    TaxId,

    /// <summary>A telephone.</summary>
    Phone,

    /// <summary>An e-mail address.</summary>
    Email,

    /// <summary>A name of a person or company.</summary>
    Name,

    /// <summary>The customer's words.</summary>
    Comment,

    /// <summary>The staff's words.</summary>
    StaffComment,

    /// <summary>A part of an address.</summary>
    Address,

    /// <summary>Name of what was ordered.</summary>
    Item,

    /// <summary>The value of a custom field.</summary>
    Custom,

    /// <summary>What is to be done, in one line.</summary>
    TaskTitle,

    /// <summary>More about what is to be done.</summary>
    TaskText,
}
