namespace Crm.Messages;

/// <summary>By what a message was found to belong to something.</summary>
public enum MessageMatch
{
    /// <summary>By nothing: it waits in the queue for a person.</summary>
    None,

    /// <summary>It answers a message that is known here.</summary>
    Thread,

    /// <summary>It names an order's number.</summary>
    OrderNumber,

    /// <summary>By its sender.</summary>
    Sender,

    /// <summary>By nothing: it became an inquiry that proposes an order.</summary>
    Inquiry,

    /// <summary>Whoever sent it said so.</summary>
    Told,

    /// <summary>A person attached it.</summary>
    Person,
}
