using Crm.Store;
using NodaTime;

namespace Crm.Budgets;

/// <summary>One operation on a holder's claim.</summary>
internal sealed class BudgetCommand(BudgetIntake intake, string holder, IReadOnlyList<BudgetWish> wishes, BudgetStep step) : IWriteCommand<BudgetClaimState>
{
    /// <summary>Until when a hold is good; null for without end.</summary>
    internal Instant? ExpiresAt { get; init; }

    public string Name => step switch
    {
        BudgetStep.Reserve => "budgets.reserve",
        BudgetStep.Consume => "budgets.consume",
        BudgetStep.Release => "budgets.release",
        BudgetStep.Expire => "budgets.expire",
        _ => "budgets.give-back",
    };

    public bool Plan(int stage, LoadPlan plan)
    {
        if (stage == 0)
        {
            intake.PlanClaim(plan, holder);
            intake.Plan(plan, wishes);
            return true;
        }

        intake.PlanClaimed(plan, holder);
        return false;
    }

    public Result<BudgetClaimState> Decide(WorkingSet set)
    {
        var claim = intake.ClaimOf(set, holder);
        if (step is BudgetStep.Reserve)
            return intake.Reserve(set, holder, wishes, ExpiresAt).Select(c => c.State);
        if (step is BudgetStep.Consume)
            return intake.WhyNot(set, claim, wishes) is { } refusal ? refusal : intake.Consume(set, holder, wishes).Select(c => c.State);
        if (claim is null)
            return new Refusal("budget.unknown-holder", "{holder} holds nothing.", ("holder", holder));
        if (step is BudgetStep.Release)
            intake.Settle(set, claim, BudgetOperations.Release, "budget-claim.released");
        else if (step is BudgetStep.GiveBack)
            intake.Settle(set, claim, BudgetOperations.GiveBack, "budget-claim.given-back");
        else if (claim.IsExpired(set.Now))
            intake.Settle(set, claim, (c, budgets) => BudgetOperations.Expire(c, set.Now, budgets).Value, "budget-claim.expired");
        return claim.State;
    }
}
