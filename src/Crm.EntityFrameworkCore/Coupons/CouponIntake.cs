using Crm.Budgets;
using Crm.Customers;
using Crm.Orders;
using Crm.Store;

namespace Crm.Coupons;

/// <summary>
/// The coupons of an order within its own transaction: which are there, who may use them, what they take of which budgets
/// (<see cref="BudgetIntake"/>), and the uses written down.
/// </summary>
internal sealed class CouponIntake
{
    /// <summary>The most codes of one order.</summary>
    internal const int MostCodes = 20;

    private readonly CouponStatements statements;
    private readonly string[] codes;

    private CouponIntake(CouponStatements statements, string[] codes) => (this.statements, this.codes) = (statements, codes);

    /// <summary>Null where no code is given; a code twice is one.</summary>
    internal static CouponIntake? Of(StoreModel model, IReadOnlyCollection<string> given) => given.Count == 0 ? null
        : new CouponIntake(CouponStatements.Of(model), [.. given.Select(c => CouponCode.Fold(c) ?? "").Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)]);

    /// <summary>Asks for the coupons.</summary>
    internal void Plan(LoadPlan plan)
    {
        foreach (var code in codes)
            plan.Load(statements.ByCode, code);
        plan.Reserve(CouponStatements.UseIds, codes.Length);
    }

    /// <summary>Each code with its coupon, or why it cannot be used now, as promotions go; how often it was used is the budgets' to say.</summary>
    /// <param name="set">The group.</param>
    /// <param name="customers">The buyer and those merged with them; none for a buyer who is not known.</param>
    internal IReadOnlyList<CouponFound> Find(WorkingSet set, IReadOnlyCollection<CustomerId> customers)
    {
        if (codes.Length > MostCodes)
            return [.. codes.Select(c => new CouponFound(c, null, new Refusal(CouponRefusals.TooMany, "An order has at most {most} coupons.", ("most", MostCodes))))];
        return [.. codes.Select(code => set.FindBy<Coupon>(statements.ByCode, code) is [var coupon, ..]
            ? new CouponFound(code, coupon, coupon.WhyNot(customers, set.Now))
            : new CouponFound(code, null, CouponRefusals.IsUnknown(code)))];
    }

    /// <summary>Writes down that an order uses these.</summary>
    internal void Use(WorkingSet set, IEnumerable<Coupon> coupons, OrderId order, CustomerId? customer)
    {
        foreach (var coupon in coupons)
        {
            var use = CouponUse.Of(new CouponUseId(set.NextId(CouponStatements.UseIds)), coupon, order, customer, set.Happened);
            set.Add(use, "coupon-use.made");
            set.Announce(statements.UsesOfOrder, set.RootOf(use), order.Value);
        }
    }
}
