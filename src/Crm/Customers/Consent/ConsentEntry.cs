using NodaTime;

namespace Crm.Customers;

/// <summary>One word of a customer about being contacted: a child row, never changed and never deleted but by erasure.</summary>
public sealed class ConsentEntry
{
    private ConsentEntry()
    {
    }

    /// <summary>Whose.</summary>
    public CustomerId CustomerId { get; private set; }

    /// <summary>From 1, in the order of recording.</summary>
    public int Position { get; private set; }

    /// <summary>What for.</summary>
    public string Purpose { get; private set; } = "";

    /// <summary>By which way; null for every way.</summary>
    public ContactChannel? Channel { get; private set; }

    /// <summary>Yes or no.</summary>
    public ConsentState State { get; private set; }

    /// <summary>Where it was said.</summary>
    public string Source { get; private set; } = "";

    /// <summary>When it was said.</summary>
    public Instant At { get; private set; }

    /// <summary>When it was recorded.</summary>
    public Instant RecordedAt { get; private set; }

    /// <summary>Version of the text that the customer saw; null for none.</summary>
    public string? TextVersion { get; private set; }

    /// <summary>What proves it. Personal data.</summary>
    public string? Proof { get; private set; }

    internal static ConsentEntry Of(CustomerId customer, int position, ConsentWord word, Instant now) => new()
    {
        CustomerId = customer,
        Position = position,
        Purpose = word.Purpose.Trim(),
        Channel = word.Channel,
        State = word.State,
        Source = word.Source.Trim(),
        At = word.At ?? now,
        RecordedAt = now,
        TextVersion = word.TextVersion,
        Proof = word.Proof,
    };

    /// <summary>Whether it is about a purpose and a way.</summary>
    internal bool IsAbout(string purpose, ContactChannel channel) => Purpose == purpose && (Channel is null || Channel == channel);
}
