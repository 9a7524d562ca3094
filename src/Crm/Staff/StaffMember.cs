using Crm.Sites;
using NodaTime;

namespace Crm.Staff;

/// <summary>Somebody who works in the shop: what they may do, when they are there, how much they can take on.</summary>
public sealed partial class StaffMember
{
    private readonly List<StaffAbsence> absences = [];
    private WorkingCalendar? calendar;

    private StaffMember()
    {
    }

    /// <summary>Id.</summary>
    public StaffId Id { get; private set; }

    /// <summary>What the host calls them: the name of their <see cref="Actor"/>. Unique.</summary>
    public string Code { get; private set; } = "";

    /// <summary>As people know them.</summary>
    public string Name { get; private set; } = "";

    /// <summary>Roles they may act in.</summary>
    public IReadOnlyList<string> Roles { get; private set; } = [];

    /// <summary>Their team; null for none.</summary>
    public TeamId? TeamId { get; private set; }

    /// <summary>Their branch; null for the team's.</summary>
    public BranchId? BranchId { get; private set; }

    /// <summary>Numbers of the sites they work for; null for all.</summary>
    internal IReadOnlyList<long>? SiteNumbers { get; private set; }

    /// <summary>The sites they work for; null for all.</summary>
    public IReadOnlyList<SiteId>? Sites => SiteNumbers is null ? null : [.. SiteNumbers.Select(n => new SiteId(n))];

    /// <summary>When they work; null for the team's hours, or else the site's.</summary>
    public WorkingCalendarDefinition? Shifts { get; private set; }

    /// <summary>Most open orders that are assigned to them by rule; null for no limit.</summary>
    public int? Cap { get; private set; }

    /// <summary>Whether they work here; false once they have left.</summary>
    public bool Active { get; private set; } = true;

    /// <summary>When they left; null while they are there.</summary>
    public Instant? LeftAt { get; private set; }

    /// <summary>Who takes over what they leave; null for whom the chain chooses.</summary>
    public StaffId? SuccessorId { get; private set; }

    /// <summary>True from leaving until all that they left is taken over.</summary>
    public bool HandsOver { get; private set; }

    /// <summary>Counted up by the write path.</summary>
    public int Version { get; internal set; }

    /// <summary>When they are away, by position.</summary>
    public IReadOnlyList<StaffAbsence> Absences => absences;

    /// <summary>Their own shifts as a calendar; null where they have none.</summary>
    public WorkingCalendar? Calendar => calendar ??= Shifts is null ? null : WorkingCalendar.Create(Shifts);

    /// <summary>All that is set about them, as <see cref="Redefine"/> takes it.</summary>
    public StaffDefinition Definition => new(Code, Name) { Roles = Roles, Team = TeamId, Branch = BranchId, Sites = Sites, Shifts = Shifts, Cap = Cap };

    /// <summary>Somebody new.</summary>
    /// <exception cref="DefinitionException">The definition has mistakes: all are told.</exception>
    public static StaffMember Join(StaffId id, StaffDefinition definition)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(id.Value, nameof(id));
        var member = new StaffMember { Id = id };
        member.Redefine(definition);
        return member;
    }

    /// <summary>A role that they have is called otherwise from now on.</summary>
    internal void RenameRole(string from, string to) => Roles = [.. Roles.Select(r => r == from ? to : r)];

    /// <summary>Changes all that a person edits.</summary>
    /// <inheritdoc cref="Join" path="/exception"/>
    public void Redefine(StaffDefinition definition)
    {
        ArgumentNullException.ThrowIfNull(definition);
        StaffTexts.Demand(definition, StaffTexts.MistakesOf(definition), "The member of staff");
        (Code, Name, Roles) = (definition.Code.Trim(), definition.Name.Trim(), definition.Roles);
        SiteNumbers = definition.Sites is null ? null : [.. definition.Sites.Select(s => s.Value).Distinct().Order()];
        (TeamId, BranchId, Cap) = (definition.Team, definition.Branch, definition.Cap);
        (Shifts, calendar) = (definition.Shifts, null);
    }
}
