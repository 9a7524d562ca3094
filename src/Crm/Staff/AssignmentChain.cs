namespace Crm.Staff;

/// <summary>
/// Chooses who answers for an order: the links of a site's chain are asked in turn. A pure function of the request and the board:
/// the same give the same, live, in a preview, in a replay.
/// </summary>
public sealed class AssignmentChain
{
    private AssignmentChain(AssignmentDefinition definition, int version) => (Definition, Version) = (definition, version);

    /// <summary>What it was made from.</summary>
    public AssignmentDefinition Definition { get; }

    /// <summary>Its version, given by the store.</summary>
    public int Version { get; }

    /// <summary>Makes a chain from a definition.</summary>
    /// <exception cref="DefinitionException">The definition has mistakes: all are told.</exception>
    public static AssignmentChain Compile(AssignmentDefinition definition, int version = 1)
    {
        ArgumentNullException.ThrowIfNull(definition);
        return definition.Validate() is { Count: > 0 } mistakes
            ? throw new DefinitionException(mistakes, "The chain of assignment")
            : new AssignmentChain(definition, version);
    }

    /// <summary>Who gets the order, or that it waits, and why.</summary>
    public AssignmentDecision Decide(AssignmentRequest request, AssignmentBoard board)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(board);
        return new AssignmentRun(Definition, request, board).Decide();
    }

    /// <summary>Everybody whom the chain may come to ask, beside customers' own managers: those whose load counts.</summary>
    public IEnumerable<StaffMember> People(StaffRoster roster)
    {
        ArgumentNullException.ThrowIfNull(roster);
        var owner = Definition.SiteOwner is { } code ? roster.Find(code) : null;
        return Definition.Rules.SelectMany(r => PeopleOf(r, roster)).Concat(roster.Of(Definition.Teams, Definition.Roles))
            .Concat(owner is null ? [] : [owner]).DistinctBy(m => m.Id);
    }

    internal static IEnumerable<StaffMember> PeopleOf(AssignmentRule rule, StaffRoster roster)
    {
        var named = rule.Staff.Select(roster.Find).OfType<StaffMember>();
        var others = rule.Teams.Count + rule.Roles.Count == 0 ? [] : roster.Of(rule.Teams, rule.Roles);
        return named.Concat(others).DistinctBy(m => m.Id).OrderBy(m => m.Id.Value);
    }
}
