using NodaTime;

namespace Crm.Customers;

/// <summary>
/// That one customer may be contacted for one purpose by one way, now. Only the product gives it, on the customer's own words;
/// whatever sends takes one and demands it, so that nothing is sent unasked. It is worth nothing for another customer, purpose
/// or way, nor later.
/// </summary>
public sealed class ContactPermission
{
    /// <summary>How long it holds: a message that waits longer is asked for again.</summary>
    public static readonly Duration Lasts = Duration.FromMinutes(15);

    internal ContactPermission(CustomerId customer, string purpose, ContactChannel channel, Instant given) =>
        (CustomerId, Purpose, Channel, GivenAt) = (customer, purpose, channel, given);

    /// <summary>Whom: the survivor, where they were merged.</summary>
    public CustomerId CustomerId { get; }

    /// <summary>What for.</summary>
    public string Purpose { get; }

    /// <summary>By which way.</summary>
    public ContactChannel Channel { get; }

    /// <summary>When it was given.</summary>
    public Instant GivenAt { get; }

    /// <summary>Demands that this permission is for just this send.</summary>
    /// <exception cref="InvalidOperationException">It is for somebody or something else, or too old.</exception>
    public void Demand(string purpose, ContactChannel channel, Instant now)
    {
        if (Purpose != purpose || Channel != channel)
            throw new InvalidOperationException($"The permission is for {Purpose} by {Channel}, not for {purpose} by {channel}.");
        if (now - GivenAt > Lasts || now < GivenAt)
            throw new InvalidOperationException("The permission is not of now: ask again.");
    }
}
