using Crm.Customers;
using Crm.Store;

namespace Crm.Coupons;

/// <summary>Changes a coupon.</summary>
/// <param name="id">Which.</param>
/// <param name="what">Stands in the log.</param>
/// <param name="edit">What is done.</param>
/// <param name="terms">What it is to give from now on; null for what it gave.</param>
internal sealed class EditCouponCommand(CouponId id, string what, Action<Coupon, WorkingSet> edit, CouponTerms? terms = null) : IWriteCommand<CouponId>
{
    public string Name => what;

    public bool Plan(int stage, LoadPlan plan)
    {
        if (stage == 0)
        {
            plan.Load<Coupon>(id.Value);
            if (terms?.Customer is { } customer)
                plan.Load<Customer>(customer.Value);
            return true;
        }

        if (plan.Set.Find<Coupon>(id.Value)?.CustomerId is { } owner)
            plan.Load<Customer>(owner.Value);
        return false;
    }

    public Result<CouponId> Decide(WorkingSet set)
    {
        if (set.Find<Coupon>(id.Value) is not { } coupon || IsForeign(set, coupon))
            return CouponRefusals.IsUnknown(id.Value.ToString(System.Globalization.CultureInfo.InvariantCulture));
        if (set.Bounds is not null && coupon.CustomerId is null)
            return CouponRefusals.IsBounded();
        if (terms is not null && CouponOwner.WhyNot(set, terms.Customer) is { } refusal)
            return refusal;
        edit(coupon, set);
        set.Change(coupon, what);
        return id;
    }

    private static bool IsForeign(WorkingSet set, Coupon coupon) => set.Bounds is not null && coupon.CustomerId is { } owner && set.Find<Customer>(owner.Value) is null;
}
