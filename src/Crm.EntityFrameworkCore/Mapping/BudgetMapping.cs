using Crm.Budgets;
using Crm.Coupons;
using Crm.Store;
using Microsoft.EntityFrameworkCore;

namespace Crm.Mapping;

/// <summary>Budgets, claims on them, coupons and their uses.</summary>
internal static class BudgetMapping
{
    internal static readonly Type[] Types = [typeof(Budget), typeof(BudgetClaim), typeof(BudgetClaimLine), typeof(Coupon), typeof(CouponUse)];

    internal static void Map(ModelBuilder model)
    {
        var budget = model.Entity<Budget>().Aggregate(BudgetEvents.Entity, "crm_budget");
        budget.HasAnnotation(StoreAnnotations.Ledger, true);
        budget.HasKey(b => b.Id);
        budget.HasIndex(b => b.Key).IsUnique();
        budget.HasIndex(b => b.Exceeded).HasFilter("exceeded > 0");

        // The last line of defence: even a fault in code cannot give back what nobody used.
        budget.ToTable(t => t.HasCheckConstraint("ck_crm_budget_counters", "reserved >= 0 and used >= 0 and exceeded >= 0"));

        var claim = model.Entity<BudgetClaim>().Aggregate("budget-claim", "crm_budget_claim");
        claim.HasKey(c => c.Id);
        claim.HasIndex(c => c.Holder).IsUnique();
        claim.HasIndex(c => c.ExpiresAt).HasFilter("expires_at is not null");
        model.Children<BudgetClaim, BudgetClaimLine>(nameof(BudgetClaim.Lines), "crm_budget_claim_line", nameof(BudgetClaimLine.ClaimId), nameof(BudgetClaimLine.Position))
            .HasIndex(l => l.BudgetId);

        var coupon = model.Entity<Coupon>().Aggregate("coupon", "crm_coupon");
        coupon.HasKey(c => c.Id);
        coupon.HasIndex(c => c.Code).IsUnique();
        coupon.HasIndex(c => new { c.Batch, c.Id }).HasFilter("batch is not null");
        coupon.HasIndex(c => new { c.Promotion, c.Id });
        coupon.HasIndex(c => c.CustomerId).HasFilter("customer_id is not null");

        var use = model.Entity<CouponUse>().Aggregate("coupon-use", "crm_coupon_use");
        use.HasKey(u => u.Id);
        use.HasIndex(u => u.OrderId);
        use.HasIndex(u => new { u.CouponId, u.Id });
        use.HasIndex(u => u.CustomerId).HasFilter("customer_id is not null");
    }
}
