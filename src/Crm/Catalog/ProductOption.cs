namespace Crm.Catalog;

/// <summary>Something by which the variants of a product differ.</summary>
/// <param name="Name">Colour, size.</param>
/// <param name="Values">Red, blue; in the order in which they are shown.</param>
public sealed record ProductOption(string Name, IReadOnlyList<string> Values)
{
    /// <inheritdoc/>
    public bool Equals(ProductOption? other) => other is not null && Name == other.Name && Values.SequenceEqual(other.Values, StringComparer.Ordinal);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Name, Values.Count);
}
