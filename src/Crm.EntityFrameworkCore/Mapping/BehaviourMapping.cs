using Crm.Behaviour;
using Microsoft.EntityFrameworkCore;

namespace Crm.Mapping;

/// <summary>Streams of behaviour: outside of the change log; each row is personal data of its subject, and deleted, not blanked.</summary>
internal static class BehaviourMapping
{
    internal static readonly Type[] Types = [typeof(EventRow), typeof(DeviceRow), typeof(VisitRow), typeof(TouchRow), typeof(EventKindRow), typeof(SeenRow)];

    internal static void Map(ModelBuilder model)
    {
        // The instant is in the key because PostgreSQL's partitions are by it.
        var happened = model.Entity<EventRow>().ToTable("crm_event").MapAll();
        happened.HasKey(e => new { e.Seq, e.At });
        happened.Property(e => e.Seq).ValueGeneratedNever();
        happened.HasIndex(e => new { e.Subject, e.Kind, e.Item, e.At });

        var device = model.Entity<DeviceRow>().ToTable("crm_device").MapAll();
        device.HasKey(d => d.Id);
        device.HasIndex(d => d.Hash).IsUnique();
        device.HasIndex(d => d.CustomerId).HasFilter("customer_id is not null");

        var visit = model.Entity<VisitRow>().ToTable("crm_visit").MapAll();
        visit.HasKey(v => v.Seq);
        visit.Property(v => v.Seq).ValueGeneratedNever();
        visit.HasIndex(v => new { v.Subject, v.At });

        var touch = model.Entity<TouchRow>().ToTable("crm_touch").MapAll();
        touch.HasKey(t => t.Subject);
        touch.Property(t => t.Subject).ValueGeneratedNever();

        var kind = model.Entity<EventKindRow>().ToTable("crm_stream_kind").MapAll();
        kind.HasKey(k => k.Id);
        kind.HasIndex(k => k.Code).IsUnique();

        var seen = model.Entity<SeenRow>().ToTable("crm_stream_seen").MapAll();
        seen.HasKey(s => s.Id);
        seen.HasIndex(s => s.At);
    }
}
