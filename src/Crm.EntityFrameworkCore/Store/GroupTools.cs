using Crm.History;

namespace Crm.Store;

/// <summary>What a lane reuses from group to group.</summary>
internal sealed class GroupTools(IdSource ids, bool locksNames, bool isJoined = false) : IDisposable
{
    private DocumentWriter? records;
    private WriterAhead? ahead;

    internal IdSource Ids { get; } = ids;
    /// <summary>The transaction is a host's, of whose commit we hear nothing.</summary>
    internal bool IsJoined { get; } = isJoined;

    internal bool LocksNames { get; } = locksNames;
    /// <summary>What is kept from group to group.</summary>
    internal WarmRows Warm { get; } = new(40_000);

    /// <summary>What a group works with; given up by the group before.</summary>
    internal SetRoom Room { get; } = new();

    /// <summary>For those who decide.</summary>
    internal DocumentWriter Documents { get; } = new();

    /// <summary>For those who write what is decided.</summary>
    internal DocumentWriter Records => IsJoined ? Documents : records ??= new DocumentWriter();
    internal CanonicalForm Canonical { get; } = new();
    internal WriterAhead Ahead => ahead ??= new WriterAhead();

    public void Dispose()
    {
        ahead?.Dispose();
        records?.Dispose();
        Documents.Dispose();
    }
}
