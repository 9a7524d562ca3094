using Crm.Effects;
using Crm.History;
using Crm.Store;
using Microsoft.EntityFrameworkCore;

namespace Crm.Mapping;

/// <summary>The tables of the write path itself: calls, commits, change records, effects, id blocks.</summary>
internal static class HistoryMapping
{
    internal static readonly Type[] Types =
    [
        typeof(CallRow), typeof(CommitRow), typeof(ChangeRow), typeof(PersonalRow), typeof(CheckpointRow), typeof(EffectRow),
        typeof(IdBlockRow), typeof(ExternalIdRow), typeof(Definition),
    ];

    internal static void Map(ModelBuilder model)
    {
        var call = model.Entity<CallRow>().ToTable("crm_call").MapAll();
        call.HasKey(c => c.Id);
        call.HasIndex(c => c.IdempotencyKey).IsUnique().HasFilter("idempotency_key is not null");
        call.HasIndex(c => c.Ticket);
        call.Property(c => c.Ticket).HasAnnotation(StoreAnnotations.Ticket, true);

        var commit = model.Entity<CommitRow>().ToTable("crm_commit").MapAll();
        commit.HasKey(c => c.Ticket);
        commit.Property(c => c.Ticket).ValueGeneratedNever().HasAnnotation(StoreAnnotations.Ticket, true);
        commit.HasIndex(c => c.First).IsUnique();

        var change = model.Entity<ChangeRow>().ToTable("crm_change").MapAll();
        change.HasKey(c => new { c.Ticket, c.Ordinal });

        // The instant is in it for timelines: they find the newest of many entities without looking at the records.
        change.HasIndex(c => new { c.Entity, c.EntityId, c.Version, c.Happened });
        change.Property(c => c.Ticket).ValueGeneratedNever().HasAnnotation(StoreAnnotations.Ticket, true);

        var personal = model.Entity<PersonalRow>().ToTable("crm_personal").MapAll();
        personal.HasKey(p => new { p.Ticket, p.Ordinal });
        personal.HasIndex(p => p.Subject);
        personal.Property(p => p.Ticket).ValueGeneratedNever().HasAnnotation(StoreAnnotations.Ticket, true);

        var checkpoint = model.Entity<CheckpointRow>().ToTable("crm_checkpoint").MapAll();
        checkpoint.HasKey(c => new { c.Entity, c.EntityId, c.Version });
        checkpoint.HasIndex(c => c.Subject);
        checkpoint.Property(c => c.Ticket).HasAnnotation(StoreAnnotations.Ticket, true);

        MapWork(model);
    }

    private static void MapWork(ModelBuilder model)
    {
        var effect = model.Entity<EffectRow>().ToTable("crm_effect").MapAll();
        effect.HasKey(e => e.Id);
        effect.HasIndex(e => new { e.Due, e.Id }).HasFilter("state in ('pending', 'running')");
        effect.HasIndex(e => new { e.Subject, e.Id }).HasFilter("state in ('pending', 'running')");

        model.Entity<IdBlockRow>().ToTable("crm_id_block").MapAll().HasKey(b => b.Kind);

        var external = model.Entity<ExternalIdRow>().ToTable("crm_external_id").MapAll();
        external.HasKey(e => new { e.Entity, e.Source, e.Value });
        external.HasIndex(e => new { e.Entity, e.Id });
        external.Property(e => e.Id).ValueGeneratedNever();

        var definition = model.Entity<Definition>().Aggregate("definition", "crm_definition");
        definition.HasKey(d => d.Id);
        definition.HasIndex(d => d.Kind).IsUnique();
    }
}
