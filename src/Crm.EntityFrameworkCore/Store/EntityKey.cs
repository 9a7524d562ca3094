using System.Runtime.CompilerServices;

namespace Crm.Store;

/// <summary>An aggregate's type and id.</summary>
internal readonly struct EntityKey(Type type, long id) : IEquatable<EntityKey>
{
    private readonly Type type = type;
    private readonly long id = id;

    public bool Equals(EntityKey other) => id == other.id && ReferenceEquals(type, other.type);

    public override bool Equals(object? obj) => obj is EntityKey other && Equals(other);

    public override int GetHashCode() => unchecked((RuntimeHelpers.GetHashCode(type) * 397) ^ id.GetHashCode());
}
