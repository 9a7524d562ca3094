using System.Security.Cryptography;
using Crm.Budgets;
using Crm.Customers;
using Crm.Orders;
using Crm.Sites;
using Microsoft.EntityFrameworkCore;

namespace Crm.Coupons;

/// <summary>Coupons: one code for all, or one for each; what they take is bounded exactly (<see cref="CrmBudgets"/>).</summary>
public sealed class CrmCoupons
{
    private const int Batch = 2000;
    private readonly CrmStore store;
    private readonly CouponStatements statements;

    internal CrmCoupons(CrmStore store) => (this.store, statements) = (store, CouponStatements.Of(store.Model));

    /// <summary>
    /// The same for someone who may see the customers of some scopes only: coupons bound to others, and uses of others, are not there for
    /// them. Coupons that are bound to nobody they see, but neither make nor edit (<see cref="CouponRefusals.Bounded"/>).
    /// </summary>
    public CrmCoupons Within(ScopeFilter scopes) => new(store.Within(scopes));

    /// <summary>
    /// Makes a coupon with a chosen code. Refused with <see cref="CouponRefusals.CodeTaken"/> where the code is there, whatever its case,
    /// and where the customer to whom it is to be bound is not.
    /// </summary>
    /// <exception cref="DefinitionException">The terms have mistakes: all are told.</exception>
    public async Task<Result<CouponId>> IssueAsync(string code, CouponTerms terms, CrmCall call, CancellationToken cancellation = default)
    {
        Demand(terms);
        var folded = CouponCode.Fold(code) ?? throw new ArgumentException("A code has 1 to 64 characters.", nameof(code));
        var made = await store.Path.RunAsync(new IssueCouponsCommand(statements, terms, [folded], isChosen: true), call, cancellation).ConfigureAwait(false);
        return made.Select(ids => ids[0]);
    }

    /// <summary>
    /// Makes many coupons with codes by chance, unguessable and without letters that look alike. In pieces: what was made before it is
    /// broken off stays. With an idempotency key it can be repeated; then it makes what is still missing of the batch's count.
    /// </summary>
    /// <returns>How many there are now.</returns>
    /// <exception cref="DefinitionException">The request has mistakes: all are told.</exception>
    public async Task<Result<int>> GenerateAsync(GenerateCoupons request, CrmCall call, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(request);
        ArgumentNullException.ThrowIfNull(call);
        request.ThrowIfWrong();
        var (made, letters, piece) = (0, request.LettersNeeded, 0);
        while (made < request.Count)
        {
            var codes = new HashSet<string>(StringComparer.Ordinal);
            while (codes.Count < Math.Min(Batch, request.Count - made))
                codes.Add(CouponCode.Fold(request.Prefix + RandomNumberGenerator.GetString(CouponCode.Alphabet, letters))!);
            var own = call.IdempotencyKey is { } key ? call with { IdempotencyKey = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{key}-{piece++}") } : call;
            var done = await store.Path.RunAsync(new IssueCouponsCommand(statements, request.Terms, [.. codes], isChosen: false), own, cancellation).ConfigureAwait(false);
            if (!done.IsAccepted)
                return done.Refusal;
            made += done.Value.Count;
        }

        return made;
    }

    /// <summary>Changes what a coupon gives; its uses stay counted.</summary>
    /// <exception cref="DefinitionException">The terms have mistakes: all are told.</exception>
    public Task<Result<CouponId>> ChangeAsync(CouponId coupon, CouponTerms terms, CrmCall call, CancellationToken cancellation = default)
    {
        Demand(terms);
        return store.Path.RunAsync(new EditCouponCommand(coupon, "coupon.changed", (c, _) => c.Change(terms), terms), call, cancellation);
    }

    /// <summary>Nobody uses it from now on; orders that did keep what they got.</summary>
    public Task<Result<CouponId>> WithdrawAsync(CouponId coupon, CrmCall call, CancellationToken cancellation = default) =>
        EditAsync(coupon, "coupon.withdrawn", (c, set) => c.Withdraw(set.Now), call, cancellation);

    /// <summary>It is good again.</summary>
    public Task<Result<CouponId>> ReinstateAsync(CouponId coupon, CrmCall call, CancellationToken cancellation = default) =>
        EditAsync(coupon, "coupon.reinstated", (c, _) => c.Reinstate(), call, cancellation);

    /// <summary>A coupon by its code, in any case; null where there is none.</summary>
    public async Task<Coupon?> FindAsync(string? code, CancellationToken cancellation = default)
    {
        if (CouponCode.Fold(code) is not { } folded)
            return null;
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            return await read.Set<Coupon>().SingleOrDefaultAsync(c => c.Code == folded, cancellation).ConfigureAwait(false);
    }

    /// <summary>Whether a code can be used now, and how often still; refused with <see cref="CouponRefusals.Unknown"/> where there is none. Uses nothing.</summary>
    /// <param name="code">As the customer typed it.</param>
    /// <param name="customer">The buyer; null for nobody known.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async Task<Result<CouponStanding>> CheckAsync(string? code, CustomerId? customer, CancellationToken cancellation = default)
    {
        if (await FindAsync(code, cancellation).ConfigureAwait(false) is not { } coupon)
            return CouponRefusals.IsUnknown(code);
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            var same = customer is { } buyer ? await read.MembersAsync(buyer, cancellation).ConfigureAwait(false) : [];
            var wishes = coupon.Wishes(customer, same);
            var keys = wishes.SelectMany(w => w.CountedWith.Append(w.Key)).ToArray();
            var budgets = await read.Set<Budget>().Where(b => keys.Contains(b.Key)).ToListAsync(cancellation).ConfigureAwait(false);
            var left = wishes.Min(w => BudgetOperations.LeftOf(w, budgets));
            var whole = budgets.Find(b => b.Key == BudgetKeys.Coupon(coupon.Id));
            var refusal = coupon.WhyNot(same, store.Path.Now)
                ?? (left > 0 || coupon.Policy == OverUse.HonourBoth ? null : CouponRefusals.IsUsedUp(coupon.Code, left));
            return new CouponStanding(coupon, whole?.Used ?? 0, whole?.Reserved ?? 0, left == long.MaxValue ? null : left, refusal);
        }
    }

    /// <summary>Coupons, the latest first.</summary>
    /// <param name="filter">Which.</param>
    /// <param name="before">The last id of the page before; null for the first page.</param>
    /// <param name="size">How many, 1 to 1,000.</param>
    /// <param name="cancellation">Ends the reading.</param>
    public async Task<IReadOnlyList<Coupon>> ListAsync(CouponFilter filter, CouponId? before = null, int size = 100, CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(filter);
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(size);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(size, 1000);
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            var found = filter.Apply(read.Set<Coupon>());
            if (before is { } last)
                found = found.Where(c => c.Id < last);
            return await found.OrderByDescending(c => c.Id).Take(size).ToListAsync(cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>The promo codes of a customer and of those merged with them, the latest first (P2); those that were given back among them.</summary>
    public async Task<IReadOnlyList<CouponUse>> UsesOfAsync(CustomerId customer, int most = 100, CancellationToken cancellation = default)
    {
        ArgumentOutOfRangeException.ThrowIfNegativeOrZero(most);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(most, 1000);
        var read = store.Read();
        await using (read.ConfigureAwait(false))
        {
            var members = await read.MembersAsync(customer, cancellation).ConfigureAwait(false);
            return await read.Set<CouponUse>().Where(u => u.CustomerId != null && members.Contains(u.CustomerId.Value))
                .OrderByDescending(u => u.Id).Take(most).ToListAsync(cancellation).ConfigureAwait(false);
        }
    }

    /// <summary>The promo codes of an order.</summary>
    public async Task<IReadOnlyList<CouponUse>> UsesOfAsync(OrderId order, CancellationToken cancellation = default)
    {
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            return await read.Set<CouponUse>().Where(u => u.OrderId == order).OrderBy(u => u.Id).ToListAsync(cancellation).ConfigureAwait(false);
    }

    private Task<Result<CouponId>> EditAsync(CouponId coupon, string what, Action<Coupon, Store.WorkingSet> edit, CrmCall call, CancellationToken cancellation) =>
        store.Path.RunAsync(new EditCouponCommand(coupon, what, edit), call, cancellation);

    private static void Demand(CouponTerms terms)
    {
        if (CouponTerms.MistakesOf(terms) is { Count: > 0 } mistakes)
            throw new DefinitionException(mistakes);
    }
}
