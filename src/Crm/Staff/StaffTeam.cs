using Crm.Sites;

namespace Crm.Staff;

/// <summary>People who share work and, unless they have their own, shifts.</summary>
public sealed class StaffTeam
{
    private WorkingCalendar? calendar;

    private StaffTeam()
    {
    }

    /// <summary>Its id.</summary>
    public TeamId Id { get; private set; }

    /// <summary>Short and unique.</summary>
    public string Code { get; private set; } = "";

    /// <summary>As people know it.</summary>
    public string Name { get; private set; } = "";

    /// <summary>The branch it belongs to; null for none.</summary>
    public BranchId? BranchId { get; private set; }

    /// <summary>When its people work; null for the site's hours.</summary>
    public WorkingCalendarDefinition? Shifts { get; private set; }

    /// <summary>Always: the write path asks for all teams by it.</summary>
    internal bool Active { get; private set; } = true;

    /// <summary>Counted up by the write path.</summary>
    public int Version { get; internal set; }

    /// <summary>The shifts as a calendar; null for the site's hours.</summary>
    public WorkingCalendar? Calendar => calendar ??= Shifts is null ? null : WorkingCalendar.Create(Shifts);

    /// <summary>A new team.</summary>
    /// <exception cref="DefinitionException">The definition has mistakes: all are told.</exception>
    public static StaffTeam Form(TeamId id, TeamDefinition definition)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(id.Value, nameof(id));
        var team = new StaffTeam { Id = id };
        team.Redefine(definition);
        return team;
    }

    /// <summary>Changes all that a person edits.</summary>
    /// <inheritdoc cref="Form" path="/exception"/>
    public void Redefine(TeamDefinition definition)
    {
        StaffTexts.Demand(definition, StaffTexts.MistakesOf(definition), "The team");
        (Code, Name, BranchId) = (definition.Code.Trim(), definition.Name.Trim(), definition.Branch);
        (Shifts, calendar) = (definition.Shifts, null);
    }
}
