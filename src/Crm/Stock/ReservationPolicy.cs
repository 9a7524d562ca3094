namespace Crm.Stock;

/// <summary>What to do when a request asks for more than there is.</summary>
public enum ReservationPolicy
{
    /// <summary>Refuse the whole request unless every line is available in full.</summary>
    AllOrNothing,

    /// <summary>Grant what is available (of a kit, whole kits) and drop the rest; refuse only when there is nothing at all.</summary>
    Partial,

    /// <summary>Grant beyond what is available up to the balances' back-order limits; refuse the whole request beyond that.</summary>
    BackOrder,

    /// <summary>Grant what can be granted, back orders included, and accept the rest as short. Never refuses: for orders already sold elsewhere.</summary>
    AcceptShort,
}
