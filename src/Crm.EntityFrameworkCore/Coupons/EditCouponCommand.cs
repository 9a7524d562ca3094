using Crm.Store;

namespace Crm.Coupons;

/// <summary>Changes a coupon.</summary>
internal sealed class EditCouponCommand(CouponId id, string what, Action<Coupon, WorkingSet> edit) : IWriteCommand<CouponId>
{
    public string Name => what;

    public bool Plan(int stage, LoadPlan plan)
    {
        plan.Load<Coupon>(id.Value);
        return false;
    }

    public Result<CouponId> Decide(WorkingSet set)
    {
        if (set.Find<Coupon>(id.Value) is not { } coupon)
            return CouponRefusals.IsUnknown(id.Value.ToString(System.Globalization.CultureInfo.InvariantCulture));
        edit(coupon, set);
        set.Change(coupon, what);
        return id;
    }
}
