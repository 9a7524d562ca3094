using Crm.Store;

namespace Crm.Customers;

/// <summary>
/// Withdraws what a token was sent for, of all who were merged with whom it was sent to: it holds for all together, and for each
/// by themselves after a merge is undone. Whoever clicks twice changes nothing more. Gives whose consent it was.
/// </summary>
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

        if (TokenIn(plan.Set) is not { } found)
            return false;
        switch (stage)
        {
            case 1:
                plan.Load<Customer>(found.CustomerId.Value);
                return true;
            case 2:
                statements.Links.PlanGroup(plan, found.CustomerId);
                return true;
            default:
                foreach (var member in statements.Links.GroupOf(plan.Set, found.CustomerId)?.Members ?? [])
                    plan.Load<CustomerConsent>(member.Id.Value);
                return false;
        }
    }

    public Result<CustomerId> Decide(WorkingSet set)
    {
        if (TokenIn(set) is not { } found || statements.Links.GroupOf(set, found.CustomerId) is not { } group)
            return new Refusal(ConsentRefusals.UnknownToken, "Nobody was given this token.");
        var told = group.Members.Select(m => (m.Id, Known: set.Find<CustomerConsent>(m.Id.Value))).ToList();
        ContactChannel[] ways = everyWay ? Enum.GetValues<ContactChannel>() : [found.Channel];
        var isSettled = AreWithdrawn(told.SelectMany(t => t.Known?.Words ?? []));
        foreach (var (member, known) in told)
        {
            if ((isSettled || member != group.Survivor.Id) && AreWithdrawn(known?.Words ?? []))
                continue;
            var consent = known ?? CustomerConsent.Open(member);
            var recorded = consent.Record([new ConsentWord(found.Purpose, everyWay ? null : found.Channel, ConsentState.Withdrawn, source)], policy, set.Now);
            if (!recorded.IsAccepted)
                return recorded.Refusal;
            if (known is null)
                set.Add(consent, "consent.withdrawn");
            else
                set.Change(consent, "consent.withdrawn");
        }

        return found.CustomerId;

        bool AreWithdrawn(IEnumerable<ConsentEntry> words) => ways.All(w => ContactRule.StateOf(words, found.Purpose, w) == ConsentState.Withdrawn);
    }

    private UnsubscribeRow? TokenIn(WorkingSet set) =>
        set.Rows(statements.ByHash, token.Hash()) is [var row, ..] ? (UnsubscribeRow)statements.Tokens.Table.Materialise(row) : null;
}
