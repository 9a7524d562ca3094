using NodaTime;

namespace Crm.History;

/// <summary>
/// Texts of calls and records of one commit in which somebody wrote personal data where none belong were overwritten by an erasure. The
/// commit keeps its digest, so that the chain goes on; this says, itself in the log, which digest its rows have now.
/// </summary>
internal sealed class Redaction
{
    private Redaction()
    {
    }

    internal Redaction(long ticket, byte[] digest, Instant at) => (Id, Digest, At) = (ticket, digest, at);

    /// <summary>The commit's ticket.</summary>
    public long Id { get; private set; }

    /// <summary>SHA-256 over the canonical form of its calls and records as they stand now.</summary>
    public byte[] Digest { get; private set; } = [];

    /// <summary>When that was last done.</summary>
    public Instant At { get; private set; }

    public int Version { get; internal set; }

    internal void Repeat(byte[] digest, Instant at) => (Digest, At) = (digest, at);
}
