namespace Crm.Segments;

/// <summary>
/// Parts of a customer's facts that are loaded only where a rule reads them. The customer's own fields and the figures of their
/// orders are always there.
/// </summary>
[Flags]
public enum CustomerParts
{
    /// <summary>Only what is always there.</summary>
    None = 0,

    /// <summary>Orders one by one: streams <c>ordered</c> and <c>cancelled</c>.</summary>
    Orders = 1,

    /// <summary>Lines of orders: stream <c>bought</c>.</summary>
    Lines = 2,

    /// <summary>Money that came and went: streams <c>paid</c> and <c>refunded</c>, fact <c>orders.paid</c>.</summary>
    Payments = 4,

    /// <summary>Returns one by one: stream <c>returned</c>.</summary>
    Returns = 8,

    /// <summary>What they did on the site: streams <c>viewed</c>, <c>searched</c> and <c>visited</c>.</summary>
    Behaviour = 16,

    /// <summary>Carts that were left: stream <c>cart</c>.</summary>
    Carts = 32,

    /// <summary>What they agreed to: facts <c>consent.granted</c> and <c>consent.denied</c>.</summary>
    Consents = 64,

    /// <summary>Where they stand on the boards of stages: fact <c>stage</c>.</summary>
    Stages = 128,

    /// <summary>The shop's own fields: facts <c>field.…</c> and <c>company.…</c>.</summary>
    Fields = 256,

    /// <summary>Fixed lists that they stand on: fact <c>lists</c>, and segments with lists.</summary>
    Lists = 512,

    /// <summary>Sites that they ordered on: fact <c>sites</c>.</summary>
    Sites = 1024,

    /// <summary>What features of their own add: classes of analysis and the like.</summary>
    Extras = 2048,
}
