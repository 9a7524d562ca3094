using NodaTime;

namespace Crm.Customers;

/// <summary>What a customer says about being contacted, with what proves it.</summary>
/// <param name="Purpose">What for: <see cref="ContactPurposes"/>, or one of the host's.</param>
/// <param name="Channel">By which way; null for every way.</param>
/// <param name="State">Yes or no.</param>
/// <param name="Source">Where it was said: <c>checkout</c>, <c>call</c>, <c>unsubscribe-link</c>.</param>
public sealed record ConsentWord(string Purpose, ContactChannel? Channel, ConsentState State, string Source)
{
    /// <summary>When it was said; null for now.</summary>
    public Instant? At { get; init; }

    /// <summary>Version of the text that the customer saw; needed for a yes.</summary>
    public string? TextVersion { get; init; }

    /// <summary>What proves it: number of the recording, address of the form, IP address. Personal data.</summary>
    public string? Proof { get; init; }
}
