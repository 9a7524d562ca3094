using Crm.Store;
using NodaTime;

namespace Crm.Budgets;

/// <summary>
/// Budgets within any command's own transaction. In <c>Plan</c> the command asks for claims and keys; in <c>Decide</c> it first checks
/// (<see cref="WhyNot"/>), and once nothing else can refuse it consumes: what was checked is not refused any more.
/// </summary>
internal sealed class BudgetIntake(BudgetStatements statements)
{
    internal static BudgetIntake Of(StoreModel model) => new(BudgetStatements.Of(model));

    /// <summary>Asks for a holder's claim; others wait with it. Its budgets are asked for by <see cref="PlanClaimed"/> in a later stage.</summary>
    internal void PlanClaim(LoadPlan plan, string holder)
    {
        plan.Lock("budget-claim:" + holder);
        plan.Load(statements.ByHolder, holder);
        plan.Reserve(BudgetStatements.ClaimIds, 1);
    }

    /// <summary>Asks for the claim of something whose own lock keeps others out.</summary>
    internal void PlanKnown(LoadPlan plan, string holder) => plan.Load(statements.ByHolder, holder);

    /// <summary>Whether it is known what a holder has.</summary>
    internal bool IsKnown(WorkingSet set, string holder) => set.IsAsked(statements.ByHolder, holder);

    /// <summary>Asks for the budgets that a holder's claim has.</summary>
    internal void PlanClaimed(LoadPlan plan, string holder)
    {
        if (ClaimOf(plan.Set, holder) is { } claim)
            foreach (var line in claim.Lines)
            {
                PlanKey(plan, line.Key);
                foreach (var other in line.CountedWith)
                    PlanKey(plan, other);
            }
    }

    /// <summary>Asks for the budgets of wishes, and of what counts with them.</summary>
    internal void Plan(LoadPlan plan, IEnumerable<BudgetWish> wishes)
    {
        foreach (var wish in wishes)
        {
            if (!wish.IsNew)
                PlanKey(plan, wish.Key);
            plan.Reserve(BudgetStatements.Ids, 1);
            foreach (var other in wish.CountedWith)
                PlanKey(plan, other);
        }
    }

    /// <summary>The claim of a holder at hand; null for none.</summary>
    internal BudgetClaim? ClaimOf(WorkingSet set, string holder) =>
        set.FindBy<BudgetClaim>(statements.ByHolder, holder).Find(c => c.Holder == holder);

    /// <summary>Why wishes cannot be granted; null where they can. Changes nothing.</summary>
    internal Refusal? WhyNot(WorkingSet set, BudgetClaim? claim, IReadOnlyList<BudgetWish> wishes) =>
        BudgetOperations.WhyNot(claim, wishes, Budgets(set, claim, wishes));

    /// <summary>What is left of a wish's limit.</summary>
    internal long LeftOf(WorkingSet set, BudgetWish wish) => BudgetOperations.LeftOf(wish, Budgets(set, null, [wish]));

    /// <summary>Uses, for an order: what its cart held becomes the order's. Records all of it.</summary>
    internal Result<BudgetClaim> Consume(WorkingSet set, string holder, IReadOnlyList<BudgetWish> wishes, BudgetClaim? held = null)
    {
        var claim = held ?? ClaimOf(set, holder);
        var (budgets, isNew) = (Open(set, claim, wishes), claim is null);
        claim ??= NewClaim(set, holder);
        return BudgetOperations.ConsumeFor(claim, holder, wishes, budgets).Select(c => Record(set, c, isNew, "budget-claim.consumed"));
    }

    /// <summary>Uses, for an order that is new in this transaction and had no cart that held anything.</summary>
    internal Result<BudgetClaim> ConsumeNew(WorkingSet set, string holder, IReadOnlyList<BudgetWish> wishes)
    {
        var (budgets, claim) = (Open(set, null, wishes), NewClaim(set, holder));
        return BudgetOperations.ConsumeFor(claim, holder, wishes, budgets).Select(c => Record(set, c, true, "budget-claim.consumed"));
    }

    /// <summary>Holds for a time. Records all of it.</summary>
    internal Result<BudgetClaim> Reserve(WorkingSet set, string holder, IReadOnlyList<BudgetWish> wishes, Instant? expiresAt)
    {
        var claim = ClaimOf(set, holder);
        if (WhyNot(set, claim, wishes) is { } refusal)
            return refusal;
        var (budgets, isNew) = (Open(set, claim, wishes), claim is null);
        claim ??= NewClaim(set, holder);
        return BudgetOperations.Reserve(claim, wishes, budgets, expiresAt).Select(c => Record(set, c, isNew, "budget-claim.reserved"));
    }

    /// <summary>Gives a hold up, or uses back, or takes them up again. Records all of it; gives whether anything changed.</summary>
    internal bool Settle(WorkingSet set, BudgetClaim claim, Func<BudgetClaim, IReadOnlyList<Budget>, BudgetChange> operation, string what)
    {
        var change = operation(claim, Budgets(set, claim, []));
        Record(set, change, false, what);
        return change.Entries.Count > 0;
    }

    private static BudgetClaim NewClaim(WorkingSet set, string holder) => BudgetClaim.Open(new BudgetClaimId(set.NextId(BudgetStatements.ClaimIds)), holder, set.Now);

    private void PlanKey(LoadPlan plan, string key)
    {
        plan.Lock("budget:" + key);
        plan.Load(statements.ByKey, key);
    }

    private List<Budget> Budgets(WorkingSet set, BudgetClaim? claim, IReadOnlyList<BudgetWish> wishes)
    {
        var found = new List<Budget>();
        foreach (var line in claim?.Lines ?? [])
        {
            Add(set, found, line.Key, false);
            foreach (var other in line.CountedWith)
                Add(set, found, other, false);
        }

        foreach (var wish in wishes)
        {
            Add(set, found, wish.Key, wish.IsNew);
            foreach (var other in wish.CountedWith)
                Add(set, found, other, false);
        }

        return found;
    }

    /// <summary>A budget that cannot be there yet need not have been asked for; it may come of a member before in the group.</summary>
    private void Add(WorkingSet set, List<Budget> found, string key, bool isNew)
    {
        if ((isNew && !set.IsAsked(statements.ByKey, key)) || set.FindBy<Budget>(statements.ByKey, key) is not [var budget, ..])
            return;
        if (!found.Contains(budget))
            found.Add(budget);
    }

    /// <summary>The budgets, with those that nobody has used yet.</summary>
    private List<Budget> Open(WorkingSet set, BudgetClaim? claim, IReadOnlyList<BudgetWish> wishes)
    {
        var budgets = Budgets(set, claim, wishes);
        if (BudgetOperations.WhyNot(claim, wishes, budgets) is not null)
            return budgets;
        foreach (var wish in wishes.Where(w => !budgets.Exists(b => b.Key == w.Key)))
        {
            var budget = Budget.Open(new BudgetId(set.NextId(BudgetStatements.Ids)), wish.Key);
            set.Add(budget, "budget.opened");
            set.Announce(statements.ByKey, set.RootOf(budget), wish.Key);
            budgets.Add(budget);
        }

        return budgets;
    }

    private BudgetClaim Record(WorkingSet set, BudgetChange change, bool isNew, string what)
    {
        foreach (var entry in change.Entries)
        {
            var budget = set.FindLoaded<Budget>(entry.Budget.Value)!;
            set.Enter(budget, BudgetEvents.Of(entry.Kind), entry.Amount, change.Claim.Id.Value, null, () => budget.At(entry.After));
        }

        if (!isNew)
        {
            if (set.Change(change.Claim, what))
                set.Announce(statements.ByHolder, set.RootOf(change.Claim), change.Claim.Holder);
            return change.Claim;
        }

        set.Add(change.Claim, what);
        set.Announce(statements.ByHolder, set.RootOf(change.Claim), change.Claim.Holder);
        return change.Claim;
    }
}
