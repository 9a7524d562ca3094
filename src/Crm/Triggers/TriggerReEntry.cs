namespace Crm.Triggers;

/// <summary>How often a trigger may run for the same subject. <c>default</c> is each time.</summary>
/// <param name="Kind">How.</param>
/// <param name="AfterDays">Days (of 24 hours) between two runs, for <see cref="TriggerEntry.AfterDays"/>; else 0.</param>
public readonly record struct TriggerReEntry(TriggerEntry Kind, int AfterDays = 0)
{
    /// <summary>Each time that it is set off.</summary>
    public static TriggerReEntry EachTime => default;

    /// <summary>Once for each order, cart or whatever it is about.</summary>
    public static TriggerReEntry OncePerSubject => new(TriggerEntry.OncePerSubject);

    /// <summary>Once ever for each customer.</summary>
    public static TriggerReEntry OncePerCustomer => new(TriggerEntry.OncePerCustomer);

    /// <summary>For each customer again after so many days.</summary>
    public static TriggerReEntry After(int days) => new(TriggerEntry.AfterDays, days);

    /// <summary>Whether it can run for one subject a limited number of times only.</summary>
    public bool IsFinite => Kind is TriggerEntry.OncePerSubject or TriggerEntry.OncePerCustomer;
}
