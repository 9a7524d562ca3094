namespace Crm.Staff;

/// <summary>
/// How a site's orders are given to its staff, as data: a shop edits it while orders run; it is stored as JSON in versions.
/// <see cref="AssignmentChain.Compile"/> makes the engine from it. Equal by content.
/// </summary>
public sealed partial record AssignmentDefinition
{
    /// <summary>The links, in the order in which they are asked.</summary>
    public IReadOnlyList<AssignmentLink> Chain { get; init => field = [.. value ?? []]; } =
        [AssignmentLink.OwnManager, AssignmentLink.LeastLoaded, AssignmentLink.RoundRobin];

    /// <summary>
    /// The customer's own manager is kept only if back within so many working hours of the site; 0 keeps one who is there when the
    /// site opens next.
    /// </summary>
    public int OwnManagerHours { get; init; }

    /// <summary>Whoever gets the order of a customer without a manager becomes the customer's manager.</summary>
    public bool AdoptsCustomers { get; init; } = true;

    /// <summary>Code of the site's owner; null for none.</summary>
    public string? SiteOwner { get; init; }

    /// <summary>Rules, the first that fits and has somebody available counting.</summary>
    public IReadOnlyList<AssignmentRule> Rules { get; init => field = [.. value ?? []]; } = [];

    /// <summary>Codes of the teams among which the least loaded, or whoever's turn it is, is chosen; empty for all.</summary>
    public IReadOnlyList<string> Teams { get; init => field = [.. value ?? []]; } = [];

    /// <summary>Codes of roles likewise; empty for all.</summary>
    public IReadOnlyList<string> Roles { get; init => field = [.. value ?? []]; } = [];

    /// <summary>Which orders need no call; null for none.</summary>
    public ConfirmationRule? Confirmation { get; init; }

    /// <summary>Equal content.</summary>
    public bool Equals(AssignmentDefinition? other) => other is not null
        && (OwnManagerHours, AdoptsCustomers, SiteOwner) == (other.OwnManagerHours, other.AdoptsCustomers, other.SiteOwner)
        && Equals(Confirmation, other.Confirmation) && Sequences.Same(Chain, other.Chain) && Sequences.Same(Rules, other.Rules)
        && Sequences.Same(Teams, other.Teams) && Sequences.Same(Roles, other.Roles);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(OwnManagerHours, AdoptsCustomers, SiteOwner, Sequences.Hash(Chain), Rules.Count);
}
