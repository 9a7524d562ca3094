using Crm.Store;

namespace Crm.Staff;

/// <summary>Opens a branch, or changes the one named.</summary>
internal sealed class DefineBranchCommand(StaffStatements statements, BranchDefinition definition, BranchId? branch) : IWriteCommand<BranchId>
{
    private const int Deepest = 64;

    public string Name => "staff.define-branch";

    private string Code => definition.Code.Trim();

    public bool Plan(int stage, LoadPlan plan)
    {
        if (stage == 0)
        {
            // The tree changes one branch at a time, so that two moves never close a circle between them.
            plan.Lock("branches");
            plan.Load(statements.BranchByCode, Code);
            if (definition.Parent is { } parent)
                plan.Load<Branch>(parent.Value);
            if (branch is { } id)
                plan.Load<Branch>(id.Value);
            else
                plan.Reserve(StaffStatements.BranchIds, 1);
        }

        var top = Above(plan.Set).LastOrDefault();
        if (top?.ParentId is { } next)
            plan.Load<Branch>(next.Value);
        return stage == 0 || (top?.ParentId is not null && stage < Deepest);
    }

    public Result<BranchId> Decide(WorkingSet set)
    {
        if (set.FindBy<Branch>(statements.BranchByCode, Code).Find(b => b.Id != branch && b.Code == Code) is { } holder)
            return new Refusal(StaffRefusals.CodeTaken, "The code {code} belongs to branch {holder}.", ("code", Code), ("holder", holder.Id));
        if (definition.Parent is { } parent && set.Find<Branch>(parent.Value) is null)
            return new Refusal(StaffRefusals.UnknownBranch, "There is no branch {branch}.", ("branch", parent));
        var above = Above(set).ToList();
        if (above.Count >= Deepest || (branch is { } own && above.Exists(b => b.Id == own)))
            return new Refusal(StaffRefusals.BranchCircle, "The branch would lie under itself.", ("branch", branch));
        if (branch is not { } id)
        {
            var opened = Branch.Open(new BranchId(set.NextId(StaffStatements.BranchIds)), definition);
            set.Add(opened, "branch.opened");
            set.Announce(statements.BranchByCode, set.RootOf(opened), Code);
            return opened.Id;
        }

        if (set.Find<Branch>(id.Value) is not { } existing)
            return new Refusal(StaffRefusals.UnknownBranch, "There is no branch {branch}.", ("branch", id));
        existing.Redefine(definition);
        set.Change(existing, "branch.changed");
        return id;
    }

    /// <summary>The wished parent and all above it, as far as they are at hand.</summary>
    private IEnumerable<Branch> Above(WorkingSet set)
    {
        var next = definition.Parent;
        for (var depth = 0; depth < Deepest && next is { } id && set.FindLoaded<Branch>(id.Value) is { } found; depth++)
        {
            yield return found;
            next = found.ParentId;
        }
    }
}
