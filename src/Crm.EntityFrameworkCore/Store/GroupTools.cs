using Crm.History;

namespace Crm.Store;

/// <summary>What a lane reuses from group to group.</summary>
internal sealed class GroupTools(IdSource ids, bool locksNames) : IDisposable
{
    internal IdSource Ids { get; } = ids;
    internal bool LocksNames { get; } = locksNames;
    internal DocumentWriter Documents { get; } = new();
    internal CanonicalForm Canonical { get; } = new();

    public void Dispose() => Documents.Dispose();
}
