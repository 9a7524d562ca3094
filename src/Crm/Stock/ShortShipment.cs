namespace Crm.Stock;

/// <summary>What to do when goods are shipped that the books do not have.</summary>
public enum ShortShipment
{
    /// <summary>Refuse: what is short or not on hand cannot leave.</summary>
    Refuse,

    /// <summary>It is a fact, told by a marketplace or a carrier: the books follow, on hand may fall below 0.</summary>
    Accept,
}
