namespace Crm.Triggers;

/// <summary>Kinds of re-entry.</summary>
public enum TriggerEntry
{
    /// <summary>Each time.</summary>
    EachTime,

    /// <summary>Once per order, cart, or whatever it is about.</summary>
    OncePerSubject,

    /// <summary>Once ever per customer; per subject where there is no customer.</summary>
    OncePerCustomer,

    /// <summary>Again after some days, per customer; per subject where there is no customer.</summary>
    AfterDays,
}
