using Crm.Orders;
using NodaTime;

namespace Crm.Intake;

/// <summary>Something that is just coming in. Its key is known before anything is decided, so that it is booked once however often it is tried.</summary>
internal sealed class Delivery
{
    private const int CounterBits = 21;

    /// <summary>Begins at random, so that processes do not meet within a millisecond.</summary>
    private static long counter = System.Security.Cryptography.RandomNumberGenerator.GetInt32(1 << CounterBits);

    internal Delivery(PlaceOrder given, Instant now)
    {
        (Given, At) = (given, now);
        Key = NewKey(now);
    }

    /// <summary>The key of something that is just coming in.</summary>
    internal static long NewKey(Instant now) => FirstKeyOf(now) | (Interlocked.Increment(ref counter) & ((1L << CounterBits) - 1));

    internal PlaceOrder Given { get; }
    internal Instant At { get; }
    internal long Key { get; }

    /// <summary>Whether the command that takes it in has booked it, in its own transaction.</summary>
    internal bool IsBooked { get; set; }

    internal static long FirstKeyOf(Instant at) => at.ToUnixTimeMilliseconds() << CounterBits;

    internal IntakeRow Row(IntakeOutcome outcome) => new()
    {
        Delivery = Key,
        Source = Given.Order.Channel,
        SiteId = Given.Order.SiteId.Value,
        At = At,
        Outcome = outcome,
        Number = Given.SourceNumber,
    };
}
