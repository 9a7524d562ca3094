using Crm.Loyalty;
using Crm.Store;
using Microsoft.EntityFrameworkCore;

namespace Crm.Mapping;

/// <summary>Bonuses: accounts, lots, what orders spent.</summary>
internal static class LoyaltyMapping
{
    internal static readonly Type[] Types = [typeof(LoyaltyAccount), typeof(BonusLot), typeof(BonusSpend), typeof(BonusTake)];

    internal static void Map(ModelBuilder model)
    {
        var account = model.Entity<LoyaltyAccount>().Aggregate(LoyaltyEvents.Entity, "crm_loyalty_account");
        account.HasAnnotation(StoreAnnotations.Ledger, true);
        account.HasKey(a => a.CustomerId);
        account.Property(a => a.CustomerId).ValueGeneratedNever();
        account.HasIndex(a => a.LevelDueAt).HasFilter("level_due_at is not null");
        account.HasIndex(a => a.Level).HasFilter("level is not null");

        // The last line of defence: even a fault in code cannot spend what is not there.
        account.ToTable(t => t.HasCheckConstraint("ck_crm_loyalty_account_counters",
            "active >= 0 and pending >= 0 and debt >= 0 and active + pending - debt = credited - spent - expired - reversed + settled"));

        var lot = model.Entity<BonusLot>().Aggregate("bonus-lot", "crm_bonus_lot").PersonalSubject(nameof(BonusLot.CustomerId)).Personal(nameof(BonusLot.Reason));
        lot.HasKey(l => l.Id);
        lot.HasIndex(l => l.CustomerId);
        lot.HasIndex(l => l.OrderId).HasFilter("order_id is not null");
        lot.HasIndex(l => l.DueAt).HasFilter("due_at is not null");
        lot.ToTable(t => t.HasCheckConstraint("ck_crm_bonus_lot_parts",
            "remaining >= 0 and spent >= 0 and expired >= 0 and netted >= 0 and amount = remaining + spent + expired + netted + reversed - owed"));

        var spend = model.Entity<BonusSpend>().Aggregate("bonus-spend", "crm_bonus_spend");
        spend.HasKey(s => s.OrderId);
        spend.Property(s => s.OrderId).ValueGeneratedNever();
        spend.HasIndex(s => s.CustomerId);
        model.Children<BonusSpend, BonusTake>(nameof(BonusSpend.Takes), "crm_bonus_take", nameof(BonusTake.OrderId), nameof(BonusTake.Position))
            .HasIndex(t => t.LotId).HasFilter("lot_id is not null");
    }
}
