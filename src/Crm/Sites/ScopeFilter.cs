namespace Crm.Sites;

/// <summary>
/// Whose customers somebody may see and change: those of all scopes, of some, or nobody's. What stands on a call or bounds a
/// use case holds for every query and every write that goes through it. Compared by value.
/// </summary>
public sealed class ScopeFilter : IEquatable<ScopeFilter>
{
    private readonly ScopeId[] scopes;

    private ScopeFilter(ScopeId[] scopes, bool isAll) => (this.scopes, IsAll) = (scopes, isAll);

    /// <summary>Everybody's: no bound.</summary>
    public static ScopeFilter All { get; } = new([], isAll: true);

    /// <summary>Nobody's.</summary>
    public static ScopeFilter None { get; } = new([], isAll: false);

    /// <summary>True where nothing is hidden.</summary>
    public bool IsAll { get; }

    /// <summary>The scopes that are seen, ascending, each once; empty for <see cref="All"/> and for <see cref="None"/>.</summary>
    public IReadOnlyList<ScopeId> Scopes => scopes;

    /// <summary>Only the customers of these scopes; of none where none is named.</summary>
    public static ScopeFilter Of(params IEnumerable<ScopeId> scopes)
    {
        ArgumentNullException.ThrowIfNull(scopes);
        ScopeId[] ordered = [.. scopes.Distinct().OrderBy(s => s.Value)];
        return ordered.Length == 0 ? None : new ScopeFilter(ordered, isAll: false);
    }

    /// <summary>Whether customers of a scope are seen.</summary>
    public bool Sees(ScopeId scope) => IsAll || Array.IndexOf(scopes, scope) >= 0;

    /// <summary>Whether all that another sees is seen.</summary>
    public bool Covers(ScopeFilter other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return IsAll || (!other.IsAll && Array.TrueForAll(other.scopes, Sees));
    }

    /// <summary>The same of one that was kept as text; null for all.</summary>
    internal bool Covers(string? kept) => IsAll
        || (kept is not null && kept.Split(',', StringSplitOptions.RemoveEmptyEntries).All(s => long.TryParse(s, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var scope) && Sees(new ScopeId(scope))));

    /// <summary>What both let through: a bound is only ever narrowed.</summary>
    public ScopeFilter And(ScopeFilter other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return IsAll ? other : other.IsAll ? this : Of(scopes.Where(other.Sees));
    }

    /// <inheritdoc/>
    public bool Equals(ScopeFilter? other) => other is not null && IsAll == other.IsAll && scopes.AsSpan().SequenceEqual(other.scopes);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ScopeFilter);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.Add(IsAll);
        foreach (var scope in scopes)
            hash.Add(scope);
        return hash.ToHashCode();
    }

    /// <summary><c>all</c>, or the scopes' numbers.</summary>
    public override string ToString() => IsAll ? "all" : string.Join(',', scopes.Select(s => s.Value));
}
