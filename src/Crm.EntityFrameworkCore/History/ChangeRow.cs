using Crm.Store;
using NodaTime;

namespace Crm.History;

/// <summary>One record of the change log as stored. Append-only.</summary>
internal sealed class ChangeRow
{
    private Utf8Text? written;
    private PendingDocument? pending;

    public long Ticket { get; set; }
    public int Ordinal { get; set; }
    public string Entity { get; set; } = "";
    public long EntityId { get; set; }
    public int Version { get; set; }
    public string Event { get; set; } = "";
    public long CallId { get; set; }
    public Instant Recorded { get; set; }
    public Instant Happened { get; set; }

    /// <summary>Ledger entries: the signed amount.</summary>
    public long? Delta { get; set; }

    /// <summary>Ledger entries: id of what they are for.</summary>
    public long? Reference { get; set; }

    /// <summary>Canonical JSON: the whole of a created aggregate, or the changed fields with old and new value.</summary>
    public string? Body { get; set; }

    /// <summary>The body of a record that is just being made, as it is stored; <see cref="Body"/> is of those that are read.</summary>
    internal Utf8Text? Written => written;

    internal void Write(Utf8Text? text) => (written, pending) = (text, null);

    /// <summary>The body before it is written as JSON; null once it is.</summary>
    internal PendingDocument? Pending => pending;

    internal void Write(PendingDocument document) => pending = document;

    /// <summary>SHA-256 over salt and document of the personal data that stand apart.</summary>
    public byte[]? PersonalHash { get; set; }
}
