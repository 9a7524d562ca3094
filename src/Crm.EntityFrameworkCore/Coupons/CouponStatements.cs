using System.Runtime.CompilerServices;
using Crm.Store;

namespace Crm.Coupons;

/// <summary>How coupons are looked up by the write path: one for all, since members of a group tell each other by statement.</summary>
internal sealed class CouponStatements
{
    internal const string Ids = "coupon";
    internal const string UseIds = "coupon-use";
    private static readonly ConditionalWeakTable<StoreModel, CouponStatements> Known = [];

    private CouponStatements(StoreModel model)
    {
        ByCode = SelectStatement.By(model.Aggregate<Coupon>().Root, locks: true, null, nameof(Coupon.Code));
        UsesOfOrder = SelectStatement.By(model.Aggregate<CouponUse>().Root, locks: true, null, nameof(CouponUse.OrderId));
    }

    internal SelectStatement ByCode { get; }
    internal SelectStatement UsesOfOrder { get; }

    internal static CouponStatements Of(StoreModel model) => Known.GetValue(model, static m => new CouponStatements(m));
}
