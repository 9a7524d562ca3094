using Crm.Store;

namespace Crm.Staff;

/// <summary>Forms a team, or changes the one named.</summary>
internal sealed class DefineTeamCommand(StaffStatements statements, TeamDefinition definition, TeamId? team) : IWriteCommand<TeamId>
{
    public string Name => "staff.define-team";

    private string Code => definition.Code.Trim();

    public bool Plan(int stage, LoadPlan plan)
    {
        plan.Lock("team:" + Code);
        plan.Load(statements.TeamByCode, Code);
        if (definition.Branch is { } branch)
            plan.Load<Branch>(branch.Value);
        if (team is { } id)
            plan.Load<StaffTeam>(id.Value);
        else
            plan.Reserve(StaffStatements.TeamIds, 1);
        return false;
    }

    public Result<TeamId> Decide(WorkingSet set)
    {
        if (set.FindBy<StaffTeam>(statements.TeamByCode, Code).Find(t => t.Id != team && t.Code == Code) is { } holder)
            return new Refusal(StaffRefusals.CodeTaken, "The code {code} belongs to team {holder}.", ("code", Code), ("holder", holder.Id));
        if (definition.Branch is { } branch && set.Find<Branch>(branch.Value) is null)
            return new Refusal(StaffRefusals.UnknownBranch, "There is no branch {branch}.", ("branch", branch));
        if (team is not { } id)
        {
            var formed = StaffTeam.Form(new TeamId(set.NextId(StaffStatements.TeamIds)), definition);
            set.Add(formed, "team.formed");
            set.Announce(statements.TeamByCode, set.RootOf(formed), Code);
            return formed.Id;
        }

        if (set.Find<StaffTeam>(id.Value) is not { } existing)
            return new Refusal(StaffRefusals.UnknownTeam, "There is no team {team}.", ("team", id));
        existing.Redefine(definition);
        set.Change(existing, "team.changed");
        return id;
    }
}
