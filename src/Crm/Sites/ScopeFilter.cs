namespace Crm.Sites;

/// <summary>
/// Whose customers somebody may see and change: those of all scopes, of some, or nobody's; and of these only what a rule lets through,
/// where the store was asked for one (<c>CrmStaff.ScopesOfAsync</c>, <c>CrmStaff.BoundAsync</c>). What stands on a call or bounds a use
/// case holds for every query and every write that goes through it. Compared by value.
/// </summary>
public sealed class ScopeFilter : IEquatable<ScopeFilter>
{
    private readonly ScopeId[] scopes;
    private readonly IScopeRule[] rules;

    private ScopeFilter(ScopeId[] scopes, bool isWide, IScopeRule[] rules) => (this.scopes, IsWide, this.rules) = (scopes, isWide, rules);

    /// <summary>Everybody's: no bound.</summary>
    public static ScopeFilter All { get; } = new([], isWide: true, []);

    /// <summary>Nobody's.</summary>
    public static ScopeFilter None { get; } = new([], isWide: false, []);

    /// <summary>True where nothing is hidden.</summary>
    public bool IsAll => IsWide && rules.Length == 0;

    /// <summary>Whether a rule bounds it beside the scopes.</summary>
    public bool HasRules => rules.Length > 0;

    /// <summary>The scopes that are seen, ascending, each once; empty where all are seen, and for <see cref="None"/>.</summary>
    public IReadOnlyList<ScopeId> Scopes => scopes;

    /// <summary>Whether no scope is hidden as such.</summary>
    internal bool IsWide { get; }

    /// <summary>All of which must let something through for it to be seen, by key.</summary>
    internal IReadOnlyList<IScopeRule> Rules => rules;

    /// <summary>Only the customers of these scopes; of none where none is named.</summary>
    public static ScopeFilter Of(params IEnumerable<ScopeId> scopes)
    {
        ArgumentNullException.ThrowIfNull(scopes);
        ScopeId[] ordered = [.. scopes.Distinct().OrderBy(s => s.Value)];
        return ordered.Length == 0 ? None : new ScopeFilter(ordered, isWide: false, []);
    }

    /// <summary>Whether customers of a scope are seen, as far as it is the scope that decides.</summary>
    public bool Sees(ScopeId scope) => IsWide || Array.IndexOf(scopes, scope) >= 0;

    /// <summary>Whether all that another sees is seen. Of rules it is said only where the other is bound by the same ones.</summary>
    public bool Covers(ScopeFilter other)
    {
        ArgumentNullException.ThrowIfNull(other);
        return (IsWide || (!other.IsWide && Array.TrueForAll(other.scopes, Sees))) && Array.TrueForAll(rules, mine => Array.Exists(other.rules, r => r.Key == mine.Key));
    }

    /// <summary>The same of one that was kept as text; null for all.</summary>
    internal bool Covers(string? kept)
    {
        if (IsAll || kept is null)
            return IsAll;
        var parts = kept.Split(';');
        return Array.TrueForAll(rules, mine => Array.IndexOf(parts, mine.Key, 1) > 0)
            && (IsWide || parts[0].Split(',', StringSplitOptions.RemoveEmptyEntries)
                .All(s => long.TryParse(s, System.Globalization.NumberStyles.None, System.Globalization.CultureInfo.InvariantCulture, out var scope) && Sees(new ScopeId(scope))));
    }

    /// <summary>What both let through: a bound is only ever narrowed.</summary>
    public ScopeFilter And(ScopeFilter other)
    {
        ArgumentNullException.ThrowIfNull(other);
        if (IsAll || other.IsAll)
            return IsAll ? other : this;
        ScopeId[] both = IsWide ? other.scopes : other.IsWide ? scopes : [.. scopes.Where(other.Sees)];
        return new ScopeFilter(both, IsWide && other.IsWide, [.. rules.Concat(other.rules).DistinctBy(r => r.Key).OrderBy(r => r.Key, StringComparer.Ordinal)]);
    }

    /// <summary>Bounded by a rule, too.</summary>
    internal ScopeFilter With(IScopeRule rule) => And(new ScopeFilter([], isWide: true, [rule]));

    /// <inheritdoc/>
    public bool Equals(ScopeFilter? other) => other is not null && IsWide == other.IsWide && scopes.AsSpan().SequenceEqual(other.scopes)
        && rules.Length == other.rules.Length && rules.Zip(other.rules).All(r => r.First.Key == r.Second.Key);

    /// <inheritdoc/>
    public override bool Equals(object? obj) => Equals(obj as ScopeFilter);

    /// <inheritdoc/>
    public override int GetHashCode()
    {
        var hash = new HashCode();
        hash.Add(IsWide);
        foreach (var scope in scopes)
            hash.Add(scope);
        foreach (var rule in rules)
            hash.Add(rule.Key);
        return hash.ToHashCode();
    }

    /// <summary><c>all</c>, or the scopes' numbers; behind them the keys of rules.</summary>
    public override string ToString() => string.Join(';', [IsWide ? "all" : string.Join(',', scopes.Select(s => s.Value)), .. rules.Select(r => r.Key)]);
}
