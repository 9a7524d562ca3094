namespace Crm.Orders;

/// <summary>What a return's status means to the product; a shop names its statuses as it likes.</summary>
public enum ReturnStage
{
    /// <summary>Asked for by the customer.</summary>
    Requested,

    /// <summary>The shop agrees; the goods are on their way.</summary>
    Approved,

    /// <summary>The goods are here.</summary>
    Received,

    /// <summary>Somebody has looked at them: what is accepted is credited, and decided what becomes of it.</summary>
    Inspected,

    /// <summary>Done: the money went back, or was carried over to what was taken in exchange. Final.</summary>
    Settled,

    /// <summary>Refused or called off. Final.</summary>
    Rejected,
}
