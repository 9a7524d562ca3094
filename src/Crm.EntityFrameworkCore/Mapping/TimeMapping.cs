using Crm.Orders;
using Crm.Timers;
using Microsoft.EntityFrameworkCore;

namespace Crm.Mapping;

/// <summary>Timers, and how long orders were in their statuses.</summary>
internal static class TimeMapping
{
    internal static readonly Type[] Types = [typeof(TimerRow), typeof(StayRow)];

    internal static void Map(ModelBuilder model)
    {
        var timer = model.Entity<TimerRow>().ToTable("crm_timer").MapAll();
        timer.HasKey(t => t.TimerKey);
        timer.HasIndex(t => t.TryAt).HasFilter("not is_parked");

        var stay = model.Entity<StayRow>().ToTable("crm_order_stay").MapAll();
        stay.HasKey(s => new { s.OrderId, s.Number });
        stay.Property(s => s.OrderId).ValueGeneratedNever();
        stay.Property(s => s.Number).ValueGeneratedNever();
        stay.HasIndex(s => new { s.LeftAt, s.Status }).HasFilter("left_at is not null");
    }
}
