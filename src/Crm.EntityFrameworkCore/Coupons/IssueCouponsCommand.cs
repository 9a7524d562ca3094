using Crm.Customers;
using Crm.Store;

namespace Crm.Coupons;

/// <summary>Makes coupons of one kind. Codes that are taken are left out where they were made by chance, and refused where a person chose one.</summary>
internal sealed class IssueCouponsCommand(CouponStatements statements, CouponTerms terms, IReadOnlyList<string> codes, bool isChosen) : IWriteCommand<IReadOnlyList<CouponId>>
{
    public string Name => isChosen ? "coupons.issue" : "coupons.generate";

    public bool Plan(int stage, LoadPlan plan)
    {
        foreach (var code in codes)
        {
            if (isChosen)
                plan.Lock("coupon:" + code);
            plan.Load(statements.ByCode, code);
        }

        if (terms.Customer is { } customer)
            plan.Load<Customer>(customer.Value);
        plan.Reserve(CouponStatements.Ids, codes.Count);
        return false;
    }

    public Result<IReadOnlyList<CouponId>> Decide(WorkingSet set)
    {
        if (CouponOwner.WhyNot(set, terms.Customer) is { } refusal)
            return refusal;
        if (isChosen && set.FindBy<Coupon>(statements.ByCode, codes[0]).Count > 0)
            return new Refusal(CouponRefusals.CodeTaken, "The code {code} is another coupon's.", ("code", codes[0]));
        var made = new List<CouponId>(codes.Count);
        foreach (var code in codes)
        {
            if (set.FindBy<Coupon>(statements.ByCode, code).Count > 0)
                continue;
            var coupon = Coupon.Issue(new CouponId(set.NextId(CouponStatements.Ids)), code, terms, set.Now);
            set.Add(coupon, "coupon.issued");
            set.Announce(statements.ByCode, set.RootOf(coupon), code);
            made.Add(coupon.Id);
        }

        return made;
    }
}
