using Crm.Store;

namespace Crm.Feed;

/// <summary>Commits one after the other, until they hold enough records.</summary>
/// <param name="most">How many records are enough.</param>
internal sealed class FeedCommits(int most)
{
    private readonly Dictionary<long, Commit> byTicket = [];
    private int taken;

    internal int Count => byTicket.Count;

    /// <summary>The lowest ticket among them.</summary>
    internal long Low { get; private set; } = long.MaxValue;

    /// <summary>The highest.</summary>
    internal long High { get; private set; } = long.MinValue;

    /// <summary>Their last record.</summary>
    internal long Last { get; private set; }

    /// <summary>The next one; once there are enough, none is taken any more.</summary>
    internal void Add(long ticket, long first, int count, long recorded)
    {
        if (taken >= most)
            return;
        taken += Math.Max(1, count);
        byTicket.Add(ticket, new Commit(first, recorded));
        (Low, High, Last) = (Math.Min(Low, ticket), Math.Max(High, ticket), ChainHead.After(first, count) - 1);
    }

    internal Commit? Find(long ticket) => byTicket.TryGetValue(ticket, out var commit) ? commit : null;

    /// <param name="First">Place of its first record.</param>
    /// <param name="Recorded">In microseconds.</param>
    internal readonly record struct Commit(long First, long Recorded);
}
