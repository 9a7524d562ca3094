using NodaTime;

namespace Crm.History;

/// <summary>One group of change records that became durable together; link of the hash chain.</summary>
internal sealed class CommitRow
{
    public long Ticket { get; set; }

    /// <summary>How many records.</summary>
    public int Count { get; set; }

    /// <summary>Format byte of the canonical form that was hashed.</summary>
    public int Format { get; set; }

    /// <summary>SHA-256 over the canonical form of calls and records.</summary>
    public byte[] Digest { get; set; } = [];

    /// <summary>Never decreases along the sequence.</summary>
    public Instant Recorded { get; set; }

    /// <summary>Sequence of the group's first record; null until numbered.</summary>
    public long? First { get; set; }

    /// <summary>SHA-256 over the link before, ticket, first, count and digest; null until numbered.</summary>
    public byte[]? Chain { get; set; }
}
