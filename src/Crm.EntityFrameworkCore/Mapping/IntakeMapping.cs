using Crm.Intake;
using Microsoft.EntityFrameworkCore;

namespace Crm.Mapping;

internal static class IntakeMapping
{
    internal static readonly Type[] Types = [typeof(IntakeRow), typeof(InboundItem)];

    internal static void Map(ModelBuilder model)
    {
        // The key is made of the instant, so that a period is a range of keys and needs no index of its own.
        var book = model.Entity<IntakeRow>().ToTable("crm_intake").MapAll();
        book.HasKey(r => r.Delivery);
        book.Property(r => r.Delivery).ValueGeneratedNever();
        book.HasIndex(r => new { r.Source, r.Number }).HasFilter("number is not null");

        var item = model.Entity<InboundItem>().Aggregate("inbound", "crm_inbound").Personal(nameof(InboundItem.Document), nameof(InboundItem.Note));
        item.HasKey(i => i.Id);
        item.HasIndex(i => new { i.State, i.ReceivedAt });
        item.HasIndex(i => i.RejectedAt).HasFilter("rejected_at is not null");
        item.HasIndex(i => i.AcceptedAt).HasFilter("accepted_at is not null");
    }
}
