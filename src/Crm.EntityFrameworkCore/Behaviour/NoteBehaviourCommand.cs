using Crm.Customers;
using Crm.Store;

namespace Crm.Behaviour;

/// <summary>
/// Records with a customer that events came to be theirs, or were deleted: streams stand outside of the log, and whoever follows it
/// (segments) is to ask anew. Nothing where there is no such customer.
/// </summary>
internal sealed class NoteBehaviourCommand(CustomerId customer, string what) : IWriteCommand<bool>
{
    internal const string Joined = "customer.behaviour-joined";
    internal const string Erased = "customer.behaviour-erased";

    public string Name => "behaviour.note";

    public bool Plan(int stage, LoadPlan plan)
    {
        plan.Load<Customer>(customer.Value);
        return false;
    }

    public Result<bool> Decide(WorkingSet set)
    {
        if (set.FindAnywhere<Customer>(customer.Value) is not { } found)
            return false;
        set.Note(found, what, null);
        return true;
    }
}
