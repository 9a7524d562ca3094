using Crm.Inquiries;
using Crm.Messages;
using Crm.Stages;
using Microsoft.EntityFrameworkCore;

namespace Crm.Mapping;

/// <summary>Inquiries, messages, and boards of stages.</summary>
internal static class InquiryMapping
{
    internal static readonly Type[] Types = [typeof(Inquiry), typeof(InquiryAttempt), typeof(Message), typeof(StageEntry), typeof(StageStep)];

    internal static void Map(ModelBuilder model)
    {
        var inquiry = model.Entity<Inquiry>().Aggregate("inquiry", "crm_inquiry").PersonalSubject(nameof(Inquiry.CustomerId)).Personal(
            nameof(Inquiry.Contact), nameof(Inquiry.Subject), nameof(Inquiry.Text), nameof(Inquiry.Proposal), nameof(Inquiry.Note));
        inquiry.HasKey(i => i.Id);
        inquiry.HasIndex(i => new { i.SiteId, i.Stage, i.ReceivedAt });
        inquiry.HasIndex(i => new { i.CustomerId, i.ReceivedAt }).HasFilter("customer_id is not null");
        inquiry.HasIndex(i => i.OrderId).HasFilter("order_id is not null");
        inquiry.HasIndex(i => i.ManagerId).HasFilter("manager_id is not null and stage in ('new', 'work')");
        model.Children<Inquiry, InquiryAttempt>(nameof(Inquiry.Attempts), "crm_inquiry_attempt", nameof(InquiryAttempt.InquiryId), nameof(InquiryAttempt.Position))
            .Personal(nameof(InquiryAttempt.Note));

        var message = model.Entity<Message>().Aggregate("message", "crm_message").PersonalSubject(nameof(Message.CustomerId)).Personal(
            nameof(Message.Sender), nameof(Message.Recipients), nameof(Message.Subject), nameof(Message.Text), nameof(Message.Html), nameof(Message.Attachments));
        message.HasKey(m => m.Id);
        message.HasIndex(m => new { m.SiteId, m.Reference }).IsUnique();
        message.HasIndex(m => new { m.CustomerId, m.SentAt }).HasFilter("customer_id is not null");
        message.HasIndex(m => new { m.OrderId, m.SentAt }).HasFilter("order_id is not null");
        message.HasIndex(m => m.InquiryId).HasFilter("inquiry_id is not null");
        message.HasIndex(m => new { m.SiteId, m.Id }).HasFilter("handled_at is null");

        var entry = model.Entity<StageEntry>().Aggregate("stage", "crm_stage");
        entry.HasKey(e => e.Id);
        entry.HasIndex(e => new { e.SiteId, e.CustomerId }).IsUnique();
        entry.HasIndex(e => new { e.SiteId, e.Stage, e.Since });
        entry.HasIndex(e => e.CustomerId);
        model.Children<StageEntry, StageStep>(nameof(StageEntry.Steps), "crm_stage_step", nameof(StageStep.EntryId), nameof(StageStep.Position));
    }
}
