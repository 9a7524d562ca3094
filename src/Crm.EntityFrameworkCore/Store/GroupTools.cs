using Crm.History;

namespace Crm.Store;

/// <summary>What a lane reuses from group to group.</summary>
internal sealed class GroupTools(IdSource ids, bool locksNames, bool isJoined = false) : IDisposable
{
    internal IdSource Ids { get; } = ids;
    /// <summary>The transaction is a host's, of whose commit we hear nothing.</summary>
    internal bool IsJoined { get; } = isJoined;

    internal bool LocksNames { get; } = locksNames;
    /// <summary>What is kept from group to group.</summary>
    internal WarmRows Warm { get; } = new(40_000);

    /// <summary>What a group works with; given up by the group before.</summary>
    internal SetRoom Room { get; } = new();

    internal DocumentWriter Documents { get; } = new();
    internal CanonicalForm Canonical { get; } = new();

    public void Dispose() => Documents.Dispose();
}
