using Crm.Customers;
using NodaTime;

namespace Crm.Privacy;

/// <summary>The erasure of one customer's personal data: an entry of the register, which itself holds none. Kept for good, so that it can be repeated on a restored backup.</summary>
public sealed class Erasure
{
    private Erasure()
    {
    }

    /// <summary>Whose; the key.</summary>
    public CustomerId CustomerId { get; private set; }

    /// <summary>When it was begun: from then on nobody is recognised as this customer.</summary>
    public Instant RequestedAt { get; private set; }

    /// <summary>When it was last begun again, since something about the customer had come back; null for never.</summary>
    public Instant? RepeatedAt { get; private set; }

    /// <summary>Why it was done although something held the data; null where nothing did.</summary>
    public string? Override { get; private set; }

    /// <summary>When no personal value was left in any row; null while it goes on.</summary>
    public Instant? ErasedAt { get; private set; }

    /// <summary>When the places in the files that the values had stood in were cleaned; null while they are not.</summary>
    public Instant? CleanedAt { get; private set; }

    /// <summary>How many rows lost personal values.</summary>
    public int Rows { get; private set; }

    /// <summary>Counts every change.</summary>
    public int Version { get; internal set; }

    /// <summary>Whether no personal value is left in any row.</summary>
    public bool IsDone => ErasedAt is not null;

    /// <summary>Begins one.</summary>
    /// <param name="customer">Whose.</param>
    /// <param name="now">When.</param>
    /// <param name="reason">Why, although something held the data; null where nothing did.</param>
    public static Erasure Begin(CustomerId customer, Instant now, string? reason) =>
        new() { CustomerId = customer, RequestedAt = now, Override = string.IsNullOrWhiteSpace(reason) ? null : reason.Trim() };

    /// <summary>When it was last begun.</summary>
    public Instant LastAt => RepeatedAt ?? RequestedAt;

    /// <summary>Begins anew what was done before: something about the customer has come back.</summary>
    public void Reopen(Instant now) => (RepeatedAt, ErasedAt, CleanedAt) = (now > LastAt ? now : RepeatedAt, null, null);

    /// <summary>No personal value is left in any row.</summary>
    /// <param name="now">When.</param>
    /// <param name="rows">How many rows lost values, with those of earlier attempts.</param>
    public void Finish(Instant now, int rows)
    {
        ErasedAt ??= now;
        Rows = Math.Max(Rows, rows);
    }

    /// <summary>The files are clean.</summary>
    public void Clean(Instant now) => CleanedAt ??= now;
}
