using Microsoft.EntityFrameworkCore;
using NodaTime;

namespace Crm.Budgets;

/// <summary>
/// What is limited and used by many at once: uses of coupons and promotions, money given away, and budgets of the host's own. No use
/// beyond a limit, whoever asks at the same time; doing something twice for one holder uses nothing twice.
/// </summary>
public sealed class CrmBudgets
{
    private readonly CrmStore store;
    private readonly BudgetIntake intake;

    internal CrmBudgets(CrmStore store) => (this.store, intake) = (store, BudgetIntake.Of(store.Model));

    /// <summary>
    /// Holds for a cart or checkout; called again with the holder, the hold is evened out to the new wishes. Refused with
    /// <see cref="BudgetRefusals.UsedUp"/>, which names every limit that lacks, and holds nothing then that it did not hold before.
    /// </summary>
    /// <param name="holder">For whom: 1 to 200 characters (<c>cart:9f3</c>). The idempotency key of all that is done for it. Those that begin with <c>crm-order:</c> are of the product's own orders.</param>
    /// <param name="wishes">What it is to hold in all.</param>
    /// <param name="expiresAt">When it is given up by itself; null for never.</param>
    /// <param name="call">Who.</param>
    /// <param name="cancellation">Until a group has taken it.</param>
    public Task<Result<BudgetClaimState>> ReserveAsync(string holder, IReadOnlyList<BudgetWish> wishes, Instant? expiresAt, CrmCall call, CancellationToken cancellation = default) =>
        RunAsync(holder, wishes, BudgetStep.Reserve, call, cancellation, expiresAt);

    /// <summary>Uses what was held, or what was not held before.</summary>
    /// <inheritdoc cref="ReserveAsync"/>
    public Task<Result<BudgetClaimState>> ConsumeAsync(string holder, IReadOnlyList<BudgetWish> wishes, CrmCall call, CancellationToken cancellation = default) =>
        RunAsync(holder, wishes, BudgetStep.Consume, call, cancellation);

    /// <summary>Gives a hold up; of what is used, nothing.</summary>
    /// <inheritdoc cref="ReserveAsync"/>
    public Task<Result<BudgetClaimState>> ReleaseAsync(string holder, CrmCall call, CancellationToken cancellation = default) =>
        RunAsync(holder, [], BudgetStep.Release, call, cancellation);

    /// <summary>Gives uses back. What orders use is given back by itself when they are cancelled before anything was sent.</summary>
    /// <inheritdoc cref="ReserveAsync"/>
    public Task<Result<BudgetClaimState>> GiveBackAsync(string holder, CrmCall call, CancellationToken cancellation = default) =>
        RunAsync(holder, [], BudgetStep.GiveBack, call, cancellation);

    /// <summary>How budgets stand, in the order of their keys; those that nobody has used yet are left out.</summary>
    public async Task<IReadOnlyList<BudgetStanding>> GetAsync(IReadOnlyCollection<string> keys, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(keys);
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            return await read.Set<Budget>().Where(b => keys.Contains(b.Key)).OrderBy(b => b.Key)
                .Select(b => new BudgetStanding(b.Key, b.Reserved, b.Used, b.Exceeded)).ToListAsync(cancellation).ConfigureAwait(false);
    }

    /// <summary>Budgets of which more was honoured than their limit had, those with the most first.</summary>
    /// <param name="most">At most so many, 1 to 1,000.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async Task<IReadOnlyList<BudgetStanding>> ListExceededAsync(int most = 100, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(most);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(most, 1000);
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            return await read.Set<Budget>().Where(b => b.Exceeded > 0).OrderByDescending(b => b.Exceeded).ThenBy(b => b.Key).Take(most)
                .Select(b => new BudgetStanding(b.Key, b.Reserved, b.Used, b.Exceeded)).ToListAsync(cancellation).ConfigureAwait(false);
    }

    private Task<Result<BudgetClaimState>> RunAsync(
        string holder, IReadOnlyList<BudgetWish> wishes, BudgetStep step, CrmCall call, CancellationToken cancellation, Instant? expiresAt = null)
    {
        ArgumentException.ThrowIfNullOrWhiteSpace(holder);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(holder.Length, BudgetKeys.Longest, nameof(holder));
        if (holder.StartsWith(BudgetClaim.OrderPrefix, StringComparison.Ordinal))
            throw new ArgumentException($"Holders that begin with {BudgetClaim.OrderPrefix} are of orders, which use and give back by themselves.", nameof(holder));
        BudgetWish.Check(wishes);
        return store.Path.RunAsync(new BudgetCommand(intake, holder, wishes, step) { ExpiresAt = expiresAt }, call, cancellation);
    }
}
