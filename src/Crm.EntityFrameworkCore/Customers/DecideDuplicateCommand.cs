using Crm.Store;

namespace Crm.Customers;

/// <summary>Says of a pair that they are two, or takes that back.</summary>
internal sealed class DecideDuplicateCommand(DuplicateCandidateId id, bool dismiss) : IWriteCommand<DuplicateState>
{
    public string Name => dismiss ? "customers.dismiss-duplicate" : "customers.reopen-duplicate";

    public bool Plan(int stage, LoadPlan plan)
    {
        if (stage == 0)
        {
            plan.Load<DuplicateCandidate>(id.Value);
            return true;
        }

        if (plan.Set.Find<DuplicateCandidate>(id.Value) is { } pair)
            plan.Load<Customer>(pair.FirstId.Value);
        return false;
    }

    public Result<DuplicateState> Decide(WorkingSet set)
    {
        if (set.Find<DuplicateCandidate>(id.Value) is not { } pair || set.Find<Customer>(pair.FirstId.Value) is null)
            return new Refusal(CustomerRefusals.DuplicateUnknown, "There is no pair {pair}.", ("pair", id.Value));
        if (dismiss)
        {
            var dismissed = pair.Dismiss(set.Now);
            if (!dismissed.IsAccepted)
                return dismissed;
        }
        else if (pair.State == DuplicateState.Dismissed)
            pair.Reopen();
        set.Change(pair, dismiss ? "duplicate.dismissed" : "duplicate.reopened");
        return pair.State;
    }
}
