using Crm.Sites;

namespace Crm.Staff;

/// <summary>Checks of what people set about branches, teams and staff.</summary>
internal static class StaffTexts
{
    private const int LongestCode = 64;
    private const int LongestName = 200;

    internal static List<DefinitionMistake> MistakesOf(BranchDefinition branch) => Named(branch.Code, branch.Name);

    internal static List<DefinitionMistake> MistakesOf(TeamDefinition team) => [.. Named(team.Code, team.Name), .. ShiftsOf(team.Shifts)];

    internal static List<DefinitionMistake> MistakesOf(StaffDefinition staff)
    {
        List<DefinitionMistake> mistakes = [.. Named(staff.Code, staff.Name), .. ShiftsOf(staff.Shifts)];
        foreach (var (i, role) in staff.Roles.Index())
            if (string.IsNullOrWhiteSpace(role) || role.Trim() != role)
                mistakes.Add(new DefinitionMistake($"Roles[{i}]", $"'{role}' is not a role's code."));
            else if (staff.Roles.Take(i).Contains(role))
                mistakes.Add(new DefinitionMistake($"Roles[{i}]", $"'{role}' stands twice."));
        if (staff.Cap is < 1)
            mistakes.Add(new DefinitionMistake("Cap", $"{staff.Cap} is no cap of open orders: at least 1, or none."));
        return mistakes;
    }

    internal static void Demand(object definition, List<DefinitionMistake> mistakes, string subject)
    {
        ArgumentNullException.ThrowIfNull(definition);
        if (mistakes.Count > 0)
            throw new DefinitionException(mistakes, subject);
    }

    private static List<DefinitionMistake> Named(string? code, string? name)
    {
        List<DefinitionMistake> mistakes = [];
        if (string.IsNullOrWhiteSpace(code) || code.Trim().Length > LongestCode || code.Trim().Any(char.IsWhiteSpace))
            mistakes.Add(new DefinitionMistake("Code", $"'{code}' is not a code: 1 to {LongestCode} characters without spaces."));
        if (string.IsNullOrWhiteSpace(name) || name.Trim().Length > LongestName)
            mistakes.Add(new DefinitionMistake("Name", $"'{name}' is not a name: 1 to {LongestName} characters."));
        return mistakes;
    }

    private static IEnumerable<DefinitionMistake> ShiftsOf(WorkingCalendarDefinition? shifts) =>
        shifts is null ? [] : WorkingCalendar.MistakesOf(shifts).Select(m => m with { Path = "Shifts." + m.Path });
}
