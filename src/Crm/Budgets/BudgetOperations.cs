using NodaTime;

namespace Crm.Budgets;

/// <summary>
/// All that is done with budgets, decided on what was loaded: who calls keeps others out until it is written. Each operation names
/// a state to reach, so that doing it twice does nothing; it decides everything, then changes claim and budgets.
/// </summary>
public static class BudgetOperations
{
    /// <summary>
    /// Holds for a cart or checkout; called again, the hold is evened out to the new wishes and gets the new end. Refused with
    /// <see cref="BudgetRefusals.UsedUp"/>, which names every limit that lacks.
    /// </summary>
    /// <param name="claim">The holder's claim, new or known.</param>
    /// <param name="wishes">What the claim is to hold in all.</param>
    /// <param name="budgets">Budgets of all these wishes, of what they count with, and of what the claim has.</param>
    /// <param name="expiresAt">When the hold ends by itself; null for never.</param>
    public static Result<BudgetChange> Reserve(BudgetClaim claim, IReadOnlyList<BudgetWish> wishes, IReadOnlyList<Budget> budgets, Instant? expiresAt)
    {
        ArgumentNullException.ThrowIfNull(claim);
        return claim.State == BudgetClaimState.Consumed
            ? new Refusal(BudgetRefusals.AlreadyUsed, "{holder} has used what it held.", ("holder", claim.Holder))
            : Reach(claim, wishes, budgets, BudgetClaimState.Reserved, expiresAt);
    }

    /// <summary>Uses: what was held, what was not held before, or an order's use evened out to new wishes. Refused as <see cref="Reserve"/> is.</summary>
    /// <inheritdoc cref="Reserve"/>
    public static Result<BudgetChange> Consume(BudgetClaim claim, IReadOnlyList<BudgetWish> wishes, IReadOnlyList<Budget> budgets) =>
        Reach(claim, wishes, budgets, BudgetClaimState.Consumed, null);

    /// <summary>The cart becomes an order: its hold is the order's, and used.</summary>
    /// <param name="claim">The hold of the cart.</param>
    /// <param name="holder">The order (<see cref="BudgetClaim.HolderOf"/>).</param>
    /// <param name="wishes">What the order uses in all; what the cart held beyond it is released.</param>
    /// <param name="budgets">Budgets of all of it.</param>
    public static Result<BudgetChange> ConsumeFor(BudgetClaim claim, string holder, IReadOnlyList<BudgetWish> wishes, IReadOnlyList<Budget> budgets)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(holder);
        var used = Consume(claim, wishes, budgets);
        if (used.IsAccepted)
            claim.PassTo(holder);
        return used;
    }

    /// <summary>Gives a hold up. Of what is used, or held no more, nothing.</summary>
    public static BudgetChange Release(BudgetClaim claim, IReadOnlyList<Budget> budgets) =>
        GiveUp(claim, budgets, BudgetClaimState.Reserved, BudgetClaimState.Released);

    /// <summary>Gives a hold up whose time has run out. Refused with <see cref="BudgetRefusals.NotExpired"/> if it has not.</summary>
    public static Result<BudgetChange> Expire(BudgetClaim claim, Instant now, IReadOnlyList<Budget> budgets)
    {
        ArgumentNullException.ThrowIfNull(claim);
        return claim.IsExpired(now)
            ? GiveUp(claim, budgets, BudgetClaimState.Reserved, BudgetClaimState.Expired)
            : new Refusal(BudgetRefusals.NotExpired, "The hold is good until {expires}.", ("expires", claim.ExpiresAt));
    }

    /// <summary>Gives all uses back: the order was cancelled before anything was sent. Of what is not used, nothing.</summary>
    public static BudgetChange GiveBack(BudgetClaim claim, IReadOnlyList<Budget> budgets) =>
        GiveUp(claim, budgets, BudgetClaimState.Consumed, BudgetClaimState.GivenBack);

    /// <summary>An edit took away what had been given: of each budget the order uses no more than is left, and never takes up the rest again.</summary>
    /// <param name="claim">The order's claim.</param>
    /// <param name="budgets">Budgets of all that it has.</param>
    /// <param name="left">The most that it uses of a budget, by key.</param>
    public static BudgetChange Lower(BudgetClaim claim, IReadOnlyList<Budget> budgets, Func<string, long> left)
    {
        ArgumentNullException.ThrowIfNull(claim);
        ArgumentNullException.ThrowIfNull(left);
        var change = new BudgetChange(claim);
        if (claim.State != BudgetClaimState.Consumed)
            return change;
        foreach (var line in claim.Lines)
            if (Math.Max(0, left(line.Key)) is var most && most < line.Amount)
            {
                change.Move(Find(budgets, line.Key), BudgetEntryKind.GiveBack, most - line.Amount);
                line.Lower(most);
            }

        return change;
    }

    /// <summary>
    /// The cancelled order stands again: it uses what it had used. That was agreed, so what has no room any more is honoured,
    /// recorded and shown, by the limits under which it was used.
    /// </summary>
    /// <param name="claim">The order's claim.</param>
    /// <param name="budgets">Budgets of all that it had, and of what these count with.</param>
    /// <param name="limits">Limits that are others by now.</param>
    public static BudgetChange TakeUp(BudgetClaim claim, IReadOnlyList<Budget> budgets, IReadOnlyList<BudgetWish>? limits = null)
    {
        ArgumentNullException.ThrowIfNull(claim);
        if (claim.State != BudgetClaimState.GivenBack)
            return new BudgetChange(claim);
        var wishes = claim.Lines.Where(l => l.Wanted > 0).Select(l => new BudgetWish(l.Key, l.Wanted, limits?.FirstOrDefault(w => w.Key == l.Key) is { } known ? known.Limit : l.AgreedLimit)
        {
            Policy = OverUse.HonourBoth,
            CountedWith = l.CountedWith,
        }).ToArray();
        return Reach(claim, wishes, budgets, BudgetClaimState.Consumed, null).Value;
    }

    /// <summary>Why a claim cannot come to have this; null where it can. Changes nothing.</summary>
    /// <param name="claim">The holder's claim; null for none yet.</param>
    /// <param name="wishes">What it is to have in all.</param>
    /// <param name="budgets">Budgets of all these wishes, as far as there are some, and of what they count with.</param>
    public static Refusal? WhyNot(BudgetClaim? claim, IReadOnlyList<BudgetWish> wishes, IReadOnlyList<Budget> budgets)
    {
        ArgumentNullException.ThrowIfNull(budgets);
        BudgetWish.Check(wishes);
        List<BudgetShortage>? shortages = null;
        foreach (var wish in wishes)
        {
            var growth = wish.Amount - (claim?.Line(wish.Key)?.Amount ?? 0);
            if (growth > 0 && wish.Policy == OverUse.Hard && LeftOf(wish, budgets) is var left && left < growth)
                (shortages ??= []).Add(new BudgetShortage(wish.Key, growth, left));
        }

        return shortages is null ? null : BudgetRefusals.Lacks(shortages);
    }

    /// <summary>What is left of a limit: never below 0.</summary>
    public static long LeftOf(BudgetWish wish, IReadOnlyList<Budget> budgets)
    {
        ArgumentNullException.ThrowIfNull(wish);
        return wish.Limit is { } limit ? Math.Max(0, limit - Taken(wish, budgets)) : long.MaxValue;
    }

    private static Result<BudgetChange> Reach(BudgetClaim claim, IReadOnlyList<BudgetWish> wishes, IReadOnlyList<Budget> budgets, BudgetClaimState state, Instant? expiresAt)
    {
        ArgumentNullException.ThrowIfNull(claim);
        if (WhyNot(claim, wishes, budgets) is { } refusal)
            return refusal;
        var change = new BudgetChange(claim);
        var isHeld = claim.State == BudgetClaimState.Reserved;
        foreach (var line in claim.Lines.Where(l => l.Amount > 0 && !wishes.Any(w => w.Key == l.Key)))
            Drop(change, line, Find(budgets, line.Key), isHeld);
        foreach (var wish in wishes)
            Grant(change, claim, wish, budgets, (isHeld, state == BudgetClaimState.Reserved));
        claim.Become(state, expiresAt);
        return change;
    }

    private static void Grant(BudgetChange change, BudgetClaim claim, BudgetWish wish, IReadOnlyList<Budget> budgets, (bool Was, bool Is) held)
    {
        var budget = Find(budgets, wish.Key);
        var line = claim.LineOf(budget);
        var growth = wish.Amount - line.Amount;
        var room = growth > 0 ? LeftOf(wish, budgets) : 0;
        if (held.Was && !held.Is)
            change.Move(budget, BudgetEntryKind.Take, Math.Min(line.Amount, wish.Amount));
        if (growth > 0)
            change.Move(budget, held.Is ? BudgetEntryKind.Reserve : BudgetEntryKind.Consume, growth);
        else
            change.Move(budget, held.Was ? BudgetEntryKind.Release : BudgetEntryKind.GiveBack, growth);
        var beyond = growth > 0 ? Math.Max(0, growth - room) : 0;
        change.Move(budget, BudgetEntryKind.Exceed, beyond);
        line.Grant(wish, beyond);
    }

    private static BudgetChange GiveUp(BudgetClaim claim, IReadOnlyList<Budget> budgets, BudgetClaimState from, BudgetClaimState to)
    {
        ArgumentNullException.ThrowIfNull(claim);
        ArgumentNullException.ThrowIfNull(budgets);
        var change = new BudgetChange(claim);
        if (claim.State != from)
            return change;
        var lines = claim.Lines.Where(l => l.Amount > 0).Select(l => (Line: l, Budget: Find(budgets, l.Key))).ToArray();
        foreach (var (line, budget) in lines)
            Drop(change, line, budget, from == BudgetClaimState.Reserved);
        claim.Become(to, null);
        return change;
    }

    private static void Drop(BudgetChange change, BudgetClaimLine line, Budget budget, bool isHeld)
    {
        change.Move(budget, isHeld ? BudgetEntryKind.Release : BudgetEntryKind.GiveBack, -line.Amount);
        line.Drop();
    }

    private static long Taken(BudgetWish wish, IReadOnlyList<Budget> budgets)
    {
        long taken = 0;
        foreach (var budget in budgets)
            if (budget.Key == wish.Key || wish.CountedWith.Contains(budget.Key))
                taken += budget.Counters.Taken;
        return taken;
    }

    private static Budget Find(IReadOnlyList<Budget> budgets, string key)
    {
        for (var i = 0; i < budgets.Count; i++)
            if (budgets[i].Key == key)
                return budgets[i];
        throw new ArgumentException($"The budget {key} is not given.", nameof(budgets));
    }
}
