using Crm.Segments;
using Microsoft.EntityFrameworkCore;

namespace Crm.Mapping;

/// <summary>Segments: fixed lists, members and their history.</summary>
internal static class SegmentMapping
{
    internal static readonly Type[] Types = [typeof(CustomerLists), typeof(CustomerListEntry), typeof(SegmentMemberRow), typeof(SegmentStepRow), typeof(SegmentStateRow)];

    internal static void Map(ModelBuilder model)
    {
        model.Entity<CustomerLists>().Aggregate("customer-lists", "crm_customer_lists").HasKey(l => l.CustomerId);
        model.Children<CustomerLists, CustomerListEntry>(nameof(CustomerLists.Entries), "crm_customer_list_entry", nameof(CustomerListEntry.CustomerId), nameof(CustomerListEntry.Position))
            .HasIndex(e => new { e.List, e.CustomerId });

        var member = model.Entity<SegmentMemberRow>().ToTable("crm_segment_member").MapAll();
        member.HasKey(m => new { m.Segment, m.CustomerId });
        member.Property(m => m.Segment).ValueGeneratedNever();
        member.Property(m => m.CustomerId).ValueGeneratedNever();
        member.HasIndex(m => m.CustomerId);

        var step = model.Entity<SegmentStepRow>().ToTable("crm_segment_step").MapAll();
        step.HasKey(s => s.Seq);
        step.Property(s => s.Seq).ValueGeneratedNever();
        step.HasIndex(s => new { s.Segment, s.At });
        step.HasIndex(s => new { s.CustomerId, s.Seq });

        model.Entity<SegmentStateRow>().ToTable("crm_segment_state").MapAll().HasKey(s => s.Id);
    }
}
