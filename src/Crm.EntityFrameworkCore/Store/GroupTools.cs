using Crm.History;

namespace Crm.Store;

/// <summary>What a lane reuses from group to group.</summary>
internal sealed class GroupTools(IdSource ids) : IDisposable
{
    internal IdSource Ids { get; } = ids;
    internal DocumentWriter Documents { get; } = new();
    internal CanonicalForm Canonical { get; } = new();

    public void Dispose() => Documents.Dispose();
}
