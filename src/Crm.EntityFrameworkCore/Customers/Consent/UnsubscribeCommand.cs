using Crm.Store;

namespace Crm.Customers;

/// <summary>Withdraws what a token was sent for. Whoever clicks twice changes nothing more. Gives whose consent it was.</summary>
internal sealed class UnsubscribeCommand(ConsentStatements statements, ContactPolicy policy, UnsubscribeToken token, string source, bool everyWay) : IWriteCommand<CustomerId>
{
    public string Name => "consent.unsubscribe";

    public bool Plan(int stage, LoadPlan plan)
    {
        if (stage == 0)
        {
            plan.Load(statements.ByHash, token.Hash());
            return true;
        }

        if (TokenIn(plan.Set) is { } found)
        {
            plan.Load<Customer>(found.CustomerId.Value);
            plan.Load<CustomerConsent>(found.CustomerId.Value);
        }

        return false;
    }

    public Result<CustomerId> Decide(WorkingSet set)
    {
        if (TokenIn(set) is not { } found || set.Find<Customer>(found.CustomerId.Value) is null)
            return new Refusal(ConsentRefusals.UnknownToken, "Nobody was given this token.");
        var known = set.Find<CustomerConsent>(found.CustomerId.Value);
        var consent = known ?? CustomerConsent.Open(found.CustomerId);
        ContactChannel? way = everyWay ? null : found.Channel;
        ContactChannel[] ways = everyWay ? Enum.GetValues<ContactChannel>() : [found.Channel];
        if (ways.All(w => ContactRule.StateOf(consent.Words, found.Purpose, w) == ConsentState.Withdrawn))
            return found.CustomerId;
        var recorded = consent.Record([new ConsentWord(found.Purpose, way, ConsentState.Withdrawn, source)], policy, set.Now);
        if (!recorded.IsAccepted)
            return recorded.Refusal;
        if (known is null)
            set.Add(consent, "consent.withdrawn");
        else
            set.Change(consent, "consent.withdrawn");
        return found.CustomerId;
    }

    private UnsubscribeRow? TokenIn(WorkingSet set) =>
        set.Rows(statements.ByHash, token.Hash()) is [var row, ..] ? (UnsubscribeRow)statements.Tokens.Table.Materialise(row) : null;
}
