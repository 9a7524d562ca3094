using Crm.Customers;
using Crm.Sites;
using NodaTime;

namespace Crm.Behaviour;

/// <summary>Something that a visitor did. Of a customer, of a device, or of both: a customer's is kept with them only where they agreed to it.</summary>
/// <param name="Kind">Code of the kind (<see cref="BehaviourKinds"/>, or the host's own).</param>
/// <param name="Site">The site.</param>
public sealed record BehaviourEvent(string Kind, SiteId Site)
{
    /// <summary>More of a word is cut off.</summary>
    public const int LongestWord = 200;

    /// <summary>The device, by its cookie's token; <c>default</c> for none.</summary>
    public SecretToken Device { get; init; }

    /// <summary>The customer, where they are known; null for nobody known.</summary>
    public CustomerId? Customer { get; init; }

    /// <summary>Number of what it was about: a product, a category, a message; 0 for nothing. An event has this or a word as its key.</summary>
    public long Item { get; init; }

    /// <summary>Text of what it was about: a search, an address; null for nothing. With an item, more about it.</summary>
    public string? Word { get; init; }

    /// <summary>How long, how much, what for; null where that says nothing.</summary>
    public long? Amount { get; init; }

    /// <summary>Where a visit came from; null for other events.</summary>
    public VisitSource? Source { get; init; }

    /// <summary>When; null for the moment of raising.</summary>
    public Instant? At { get; init; }

    /// <summary>Raised twice with it, the event is kept once; null where that does not matter. Unique over all kinds.</summary>
    public string? DedupeId { get; init; }

    /// <summary>What keeps it from being kept at all; null where nothing does.</summary>
    internal string? Fault => string.IsNullOrWhiteSpace(Kind) ? "no kind"
        : Site == default ? "no site"
        : Customer is null && Device.IsNone ? "nobody"
        : Item < 0 ? "a negative item"
        : null;
}
