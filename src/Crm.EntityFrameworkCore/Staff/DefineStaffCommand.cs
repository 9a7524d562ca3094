using Crm.Sites;
using Crm.Store;

namespace Crm.Staff;

/// <summary>Takes somebody on, or changes the one named.</summary>
internal sealed class DefineStaffCommand(StaffContext context, StaffDefinition definition, StaffId? staff, bool unbinds = false) : IWriteCommand<StaffId>
{
    public string Name => "staff.define";

    private readonly StaffStatements statements = context.Statements;

    private string Code => definition.Code.Trim();

    public bool Plan(int stage, LoadPlan plan)
    {
        if (stage > 0)
        {
            if (staff is { } known && plan.Set.Find<StaffMember>(known.Value) is { } member && member.Code != Code)
            {
                plan.Load(statements.ByCode, member.Code);
                plan.Load(statements.Actors, member.Code);
            }

            return false;
        }

        plan.Lock("staff:" + Code);
        context.Carrying.Plan(plan);
        plan.Load(statements.ByCode, Code);
        if (definition.Team is { } team)
            plan.Load<StaffTeam>(team.Value);
        if (definition.Branch is { } branch)
            plan.Load<Branch>(branch.Value);
        foreach (var site in definition.Sites ?? [])
            plan.Load<Site>(site.Value);
        if (staff is { } id)
            plan.Load<StaffMember>(id.Value);
        else
            plan.Reserve(StaffStatements.Ids, 1);
        return staff is not null;
    }

    public Result<StaffId> Decide(WorkingSet set)
    {
        // A role without a scope lets everything through.
        if (set.Bounds is not null && (staff is not { } known || (set.Find<StaffMember>(known.Value) is { } member && !SeesAs(member))))
            return StaffRefusals.IsBounded();
        if (set.FindBy<StaffMember>(statements.ByCode, Code).Find(s => s.Id != staff && s.Active && s.Code == Code) is { } holder)
            return new Refusal(StaffRefusals.CodeTaken, "The code {code} belongs to {holder}.", ("code", Code), ("holder", holder.Id));
        if (definition.Team is { } team && set.Find<StaffTeam>(team.Value) is null)
            return new Refusal(StaffRefusals.UnknownTeam, "There is no team {team}.", ("team", team));
        if (definition.Branch is { } branch && set.Find<Branch>(branch.Value) is null)
            return new Refusal(StaffRefusals.UnknownBranch, "There is no branch {branch}.", ("branch", branch));
        if (definition.Sites?.FirstOrDefault(s => set.Find<Site>(s.Value) is null) is { Value: > 0 } missing)
            return new Refusal(SiteRefusals.Unknown, "There is no site {site}.", ("site", missing));
        if (staff is not { } id)
        {
            var joined = StaffMember.Join(new StaffId(set.NextId(StaffStatements.Ids)), definition);
            set.Add(joined, "staff.joined");
            set.Add(StaffTurn.Of(joined.Id), "staff-turn.opened");
            set.Announce(statements.ByCode, set.RootOf(joined), Code);
            return joined.Id;
        }

        if (set.Find<StaffMember>(id.Value) is not { } existing)
            return new Refusal(StaffRefusals.Unknown, "There is no member of staff {staff}.", ("staff", id));
        if (!unbinds && context.Carrying.Check(set, existing, definition.Roles) is { } refusal)
            return refusal;
        if (existing.Code != Code)
        {
            if (context.Carrying.NamesPerson(set, Code))
                return new Refusal(StaffRefusals.CodeTaken, "An access scope is for the code {code}, of somebody who had it before.", ("code", Code));
            context.Carrying.CarryPerson(set, existing.Code, Code, IsShared(set, existing));
        }

        existing.Redefine(definition);
        set.Change(existing, "staff.changed");
        return id;
    }

    /// <summary>Whether others have, or had, the code that somebody gives up: of people who are there it is unique, of all it is not.</summary>
    private bool IsShared(WorkingSet set, StaffMember member) =>
        set.Rows(statements.Actors, member.Code).Any(r => (long)r[1]! != member.Id.Value)
        || set.FindBy<StaffMember>(statements.ByCode, member.Code).Exists(s => s.Id != member.Id && s.Code == member.Code);

    /// <summary>Whether what decides on what they see stays as it is: scopes go by codes, roles and sites.</summary>
    private bool SeesAs(StaffMember member) => member.Code == Code
        && member.Roles.ToHashSet(StringComparer.Ordinal).SetEquals(definition.Roles)
        && (member.Sites is { } sites ? definition.Sites is { } given && sites.ToHashSet().SetEquals(given) : definition.Sites is null);
}
