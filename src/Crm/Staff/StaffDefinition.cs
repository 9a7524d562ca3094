using Crm.Sites;

namespace Crm.Staff;

/// <summary>All that is set about a member of staff.</summary>
/// <param name="Code">What the host calls them: the name of their <see cref="Actor"/>. Unique, trimmed, compared ordinally.</param>
/// <param name="Name">As people know them.</param>
public sealed record StaffDefinition(string Code, string Name)
{
    /// <summary>Codes of the roles they may act in; transitions of the order process ask for them.</summary>
    public IReadOnlyList<string> Roles { get; init => field = [.. value ?? []]; } = [];

    /// <summary>Their team; null for none.</summary>
    public TeamId? Team { get; init; }

    /// <summary>Their branch; null for the team's.</summary>
    public BranchId? Branch { get; init; }

    /// <summary>The sites they work for: they see the customers of these sites' scopes only. Null for all.</summary>
    public IReadOnlyList<SiteId>? Sites { get; init => field = value is null ? null : [.. value]; }

    /// <summary>When they work, in the calendar's zone; null for the team's hours, or else the site's.</summary>
    public WorkingCalendarDefinition? Shifts { get; init; }

    /// <summary>Most open orders that are assigned to them by rule; null for no limit.</summary>
    public int? Cap { get; init; }
}
