namespace Crm;

/// <summary>What sort of someone acts.</summary>
public enum ActorKind
{
    /// <summary>The product itself: workers, timers, expiries.</summary>
    System,

    /// <summary>The host application's own code.</summary>
    Host,

    /// <summary>A member of staff.</summary>
    Staff,

    /// <summary>A customer, on the storefront.</summary>
    Customer,

    /// <summary>Another system: a marketplace, a carrier, an importer.</summary>
    Integration,
}
