namespace Crm.Staff;

/// <summary>Who is bounded by which rules. Whoever is not named, nor any of their roles, sees what their sites let them see.</summary>
public sealed partial record AccessDefinition
{
    /// <summary>Longest text of a rule.</summary>
    public const int LongestRule = 10_000;

    /// <summary>Most scopes.</summary>
    public const int MostScopes = 500;

    /// <summary>At most one for each role and each member of staff.</summary>
    public IReadOnlyList<AccessScope> Scopes { get; init => field = [.. value ?? []]; } = [];

    /// <inheritdoc/>
    public bool Equals(AccessDefinition? other) => other is not null && Scopes.SequenceEqual(other.Scopes);

    /// <inheritdoc/>
    public override int GetHashCode() => Scopes.Aggregate(Scopes.Count, HashCode.Combine);

    /// <summary>All mistakes that can be told without the store; empty for none. The rules themselves are checked where they are put in force.</summary>
    /// <param name="staff">Codes of everybody who works or worked here; null leaves that out.</param>
    /// <param name="roles">Roles that any of them has, so that one that is misspelt does not bound nobody; null leaves that out.</param>
    public IReadOnlyList<DefinitionMistake> Validate(IReadOnlyCollection<string>? staff = null, IReadOnlyCollection<string>? roles = null)
    {
        var mistakes = new List<DefinitionMistake>();
        if (Scopes.Count > MostScopes)
            mistakes.Add(new DefinitionMistake("scopes", $"{Scopes.Count} scopes are too many: at most {MostScopes}."));
        foreach (var (i, scope) in Scopes.Index())
            mistakes.AddRange(MistakesOf(scope, i, staff, roles).Select(m => new DefinitionMistake($"scopes[{i}]{m.Path}", m.Message)));
        return mistakes;
    }

    /// <summary>Whether roles leave less than everything: none is without a scope, and there is one.</summary>
    internal bool Bounds(IReadOnlyList<string> roles) => roles.Count > 0 && roles.All(role => Scopes.Any(s => s.Role == role));

    /// <summary>The same for somebody, or a role, by another name.</summary>
    internal AccessDefinition Carried(string from, string to, bool isRole) => this with
    {
        Scopes = [.. Scopes.Select(s => isRole && s.Role == from ? s with { Role = to } : !isRole && s.Staff == from ? s with { Staff = to } : s)],
    };

    /// <summary>The same, and somebody by another name bounded as whoever has theirs.</summary>
    internal AccessDefinition Shared(string from, string to) => this with
    {
        Scopes = [.. Scopes, .. Scopes.Where(s => s.Staff == from).Select(s => s with { Staff = to })],
    };

    private IEnumerable<(string Path, string Message)> MistakesOf(AccessScope? scope, int place, IReadOnlyCollection<string>? staff, IReadOnlyCollection<string>? roles)
    {
        if (scope is null)
        {
            yield return ("", "A scope is needed.");
            yield break;
        }

        if (string.IsNullOrWhiteSpace(scope.Role) == string.IsNullOrWhiteSpace(scope.Staff))
            yield return ("", "A scope is for a role or for a member of staff: one of them is told.");
        if (scope.Role is { } role && roles?.Contains(role) == false)
            yield return (".role", $"Nobody here has the role '{role}'.");
        if (scope.Staff is { } code && staff?.Contains(code) == false)
            yield return (".staff", $"Nobody here is called '{code}'.");
        if (Scopes.Take(place).Any(s => s is not null && s.Role == scope.Role && s.Staff == scope.Staff))
            yield return ("", $"'{scope.Role ?? scope.Staff}' has a scope already.");
        if (string.IsNullOrWhiteSpace(scope.Orders) && string.IsNullOrWhiteSpace(scope.Customers))
            yield return ("", "A scope without a rule bounds nothing: tell one about orders, customers or both.");
        foreach (var (path, rule) in new[] { (".orders", scope.Orders), (".customers", scope.Customers) })
            if (rule?.Length > LongestRule)
                yield return (path, $"A rule of {rule.Length} characters is too long: at most {LongestRule}.");
    }
}
