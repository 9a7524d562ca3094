using Crm.Customers;
using Crm.Store;

namespace Crm.Coupons;

/// <summary>Whose a coupon may be made.</summary>
internal static class CouponOwner
{
    /// <summary>Why a call may not make it theirs, or nobody's; null where it may. A customer of another scope is not there for it.</summary>
    internal static Refusal? WhyNot(WorkingSet set, CustomerId? owner)
    {
        if (owner is { } customer)
            return set.Find<Customer>(customer.Value) is null ? CustomerRefusals.UnknownCustomer(customer) : null;
        return set.Bounds is null ? null : CouponRefusals.IsBounded();
    }
}
