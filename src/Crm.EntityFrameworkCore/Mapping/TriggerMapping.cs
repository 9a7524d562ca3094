using Crm.Triggers;
using Microsoft.EntityFrameworkCore;

namespace Crm.Mapping;

/// <summary>Triggers, their runs and the log of what they did.</summary>
internal static class TriggerMapping
{
    internal static readonly Type[] Types = [typeof(StoredTrigger), typeof(TriggerEdition), typeof(RaisedEvent), typeof(TriggerRun), typeof(TriggerLineRow), typeof(TriggerKeeping)];

    internal static void Map(ModelBuilder model)
    {
        var trigger = model.Entity<StoredTrigger>().Aggregate("trigger", "crm_trigger");
        trigger.HasKey(t => t.Id);
        trigger.HasIndex(t => t.Code).IsUnique().HasFilter("deleted_at is null");

        var edition = model.Entity<TriggerEdition>().ToTable("crm_trigger_edition").MapAll();
        edition.HasKey(e => new { e.TriggerId, e.Edition });
        edition.Property(e => e.TriggerId).ValueGeneratedNever();
        edition.Property(e => e.Edition).ValueGeneratedNever();

        var raised = model.Entity<RaisedEvent>().Aggregate("raised", "crm_raised_event").FreeText(nameof(RaisedEvent.Data));
        raised.HasKey(e => e.Id);

        var run = model.Entity<TriggerRun>().ToTable("crm_trigger_run").MapAll();
        run.HasKey(r => r.Id);
        run.HasIndex(r => r.Subject);
        run.HasIndex(r => r.CustomerId).HasFilter("customer_id is not null");
        run.HasIndex(r => new { r.TriggerId, r.At });
        run.HasIndex(r => r.Due).HasFilter("due is not null");

        var line = model.Entity<TriggerLineRow>().ToTable("crm_trigger_line").MapAll();
        line.HasKey(l => new { l.RunId, l.Number });
        line.Property(l => l.RunId).ValueGeneratedNever();
        line.Property(l => l.Number).ValueGeneratedNever();

        model.Entity<TriggerKeeping>().ToTable("crm_trigger_keeping").MapAll().HasKey(k => k.Id);
    }
}
