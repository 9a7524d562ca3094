using System.Globalization;
using Crm.Store;

namespace Crm.Customers;

/// <summary>
/// Undoes a merge: the customer, with those who were merged into them, is by themselves again, and the pair is remembered as two.
/// Other pairs that were settled with the merge are open again.
/// </summary>
internal sealed class UnmergeCommand(DuplicateStatements statements, DuplicateRules rules, CustomerId absorbed) : IWriteCommand<CustomersUnmerged>
{
    public string Name => "customers.unmerge";

    public bool Plan(int stage, LoadPlan plan)
    {
        switch (stage)
        {
            case 0:
                plan.Lock(MergeCommand.LockName);
                plan.Load<Customer>(absorbed.Value);
                plan.Load(statements.StandingMerge, absorbed.Value);
                plan.Reserve(DuplicateStatements.CandidateIds, 1);
                return true;
            case 1:
                statements.PlanGroup(plan, absorbed);
                return true;
            default:
                foreach (var (first, second) in Pairs(plan.Set))
                    plan.Load(statements.ByPair, first, second);
                return false;
        }
    }

    public Result<CustomersUnmerged> Decide(WorkingSet set)
    {
        if (statements.GroupOf(set, absorbed) is not { } group)
            return CustomerRefusals.UnknownCustomer(absorbed);
        var pairs = Pairs(set).SelectMany(p => set.FindBy<DuplicateCandidate>(statements.ByPair, p.First, p.Second)).ToList();
        var released = group.Release(absorbed);
        if (!released.IsAccepted)
            return released.Refusal;
        foreach (var id in released.Value.Released)
            set.Change(set.Find<Customer>(id.Value)!, id == absorbed ? "customer.unmerged" : "customer.survivor-changed");
        set.Note(group.Survivor, "customer.released", string.Create(CultureInfo.InvariantCulture, $"{{\"customer\":{absorbed.Value}}}"));
        foreach (var merge in set.FindBy<CustomerMerge>(statements.StandingMerge, absorbed.Value).Where(m => m.UndoneAt is null))
        {
            merge.Undo(set.Now);
            set.Change(merge, "customer-merge.undone");
        }

        var decided = DuplicateStatements.Pair(absorbed, released.Value.FromId);
        foreach (var pair in pairs.Where(p => p.State == DuplicateState.Merged && (p.FirstId.Value, p.SecondId.Value) != decided))
        {
            pair.Reopen();
            set.Change(pair, "duplicate.reopened");
        }

        Remember(set, released.Value.FromId);
        return released.Value;
    }

    /// <summary>Pairs of one who goes and one who stays: a merge settled them, and no other link holds them together.</summary>
    private IEnumerable<(long First, long Second)> Pairs(WorkingSet set)
    {
        if (statements.GroupOf(set, absorbed) is not { } group || set.Find<Customer>(absorbed.Value)!.MergedIntoId is null)
            return [];
        var (going, staying) = group.Parting(absorbed);
        return going.SelectMany(_ => staying, DuplicateStatements.Pair);
    }

    /// <summary>Whoever undoes a merge says that they are two; a rule does not merge them again.</summary>
    private void Remember(WorkingSet set, CustomerId from)
    {
        var (first, second) = DuplicateStatements.Pair(absorbed, from);
        if (set.FindBy<DuplicateCandidate>(statements.ByPair, first, second) is [var known, ..])
        {
            known.Reopen();
            known.Dismiss(set.Now);
            set.Change(known, "duplicate.dismissed");
            return;
        }

        var score = DuplicateCheck.Compare(set.Find<Customer>(absorbed.Value)!, set.FindAnywhere<Customer>(from.Value)!, rules);
        var pair = DuplicateCandidate.Find(new DuplicateCandidateId(set.NextId(DuplicateStatements.CandidateIds)), absorbed, from, score, set.Now);
        pair.Dismiss(set.Now);
        set.Add(pair, "duplicate.dismissed");
        set.Announce(statements.ByPair, set.RootOf(pair), first, second);
    }
}
