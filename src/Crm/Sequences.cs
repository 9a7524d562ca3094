namespace Crm;

/// <summary>Equality by content for the lists within definition records, which records compare by reference.</summary>
internal static class Sequences
{
    /// <summary>Whether both hold equal items in the same order; null equals only null.</summary>
    internal static bool Same<T>(IReadOnlyList<T>? left, IReadOnlyList<T>? right) =>
        ReferenceEquals(left, right) || (left is not null && right is not null && left.SequenceEqual(right));

    /// <summary>A hash of the content.</summary>
    internal static int Hash<T>(IReadOnlyList<T>? items)
    {
        var hash = new HashCode();
        foreach (var item in items ?? [])
            hash.Add(item);
        return hash.ToHashCode();
    }
}
