using NodaTime;

namespace Crm.Store;

/// <summary>The last link of the hash chain.</summary>
/// <param name="Ticket">Ticket of the commit.</param>
/// <param name="Next">Sequence that the next record gets.</param>
/// <param name="Chain">Hash of the link; zeros at the start.</param>
/// <param name="Recorded">When.</param>
internal sealed record ChainHead(long Ticket, long Next, byte[] Chain, Instant Recorded)
{
    internal static ChainHead Start { get; } = new(0, 1, new byte[32], Instant.FromUnixTimeTicks(0));

    /// <summary>Where the next commit begins: one that holds no record takes a number all the same, so that no two begin alike.</summary>
    internal static long After(long first, int count) => first + Math.Max(1, count);
}
