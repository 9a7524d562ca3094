using Crm.Customers;
using Crm.Delivery;
using Crm.Effects;
using Crm.Fields;
using Crm.History;
using Crm.Inquiries;
using Crm.Intake;
using Crm.Messages;
using Crm.Orders;
using Crm.Payments;
using Crm.Privacy;
using Crm.Staff;
using Crm.Store;
using Crm.Tasks;
using Crm.Timers;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Crm.Mapping;

/// <summary>
/// What typed ids do not tell of whose rows are: rows that name their subject by text (<c>order:17</c>) or by kind and id. And where
/// people write what they like, so that names are looked for there.
/// </summary>
internal static class PersonalMapping
{
    internal static readonly Type[] Types = [typeof(Erasure), typeof(Redaction)];

    internal static void Map(ModelBuilder model)
    {
        var erasure = model.Entity<Erasure>().Aggregate("erasure", "crm_erasure");
        erasure.HasKey(e => e.CustomerId);
        erasure.Property(e => e.CustomerId).ValueGeneratedNever();
        erasure.HasIndex(e => e.RequestedAt);

        var redaction = model.Entity<Redaction>().Aggregate("redaction", "crm_redaction");
        redaction.HasKey(r => r.Id);

        model.Entity<StaffTask>().About(nameof(StaffTask.Subject)).FreeText(nameof(StaffTask.Title), nameof(StaffTask.Text));
        model.Entity<TimerRow>().About(nameof(TimerRow.Subject)).FreeText(nameof(TimerRow.Payload), nameof(TimerRow.LastError));
        model.Entity<EffectRow>().About(nameof(EffectRow.Subject)).FreeText(nameof(EffectRow.Payload), nameof(EffectRow.LastError));
        model.Entity<ExternalIdRow>().About(nameof(ExternalIdRow.Entity), nameof(ExternalIdRow.Id));
        model.Entity<TraitRow>().HasAnnotation(PersonalData.Goes, true);
        model.Entity<OrderLink>().FreeText(nameof(OrderLink.Reason));
        model.Entity<PromiseStep>().FreeText(nameof(PromiseStep.Reason));
        model.Entity<OrderCancellation>().FreeText(nameof(OrderCancellation.Reason));
        model.Entity<AssignmentRow>().FreeText(nameof(AssignmentRow.Reason));
        model.Entity<InboundItem>().FreeText(nameof(InboundItem.Reason), nameof(InboundItem.Note));
        model.Entity<InboundItem>().Property(i => i.Document).HasAnnotation(PersonalData.FreeText, PersonalData.Document);
        model.Entity<FieldRow>().FreeText(nameof(FieldRow.Text), nameof(FieldRow.Folded));
        model.Entity<PaymentEntry>().FreeText(nameof(PaymentEntry.Reference));
        model.Entity<AttentionReason>().FreeText(nameof(AttentionReason.Text));
        model.Entity<StaffAbsence>().FreeText(nameof(StaffAbsence.Reason));
        model.Entity<Customer>().FreeText(nameof(Customer.Comment));
        model.Entity<Order>().FreeText(nameof(Order.CustomerComment), nameof(Order.ManagerComment));
        model.Entity<OrderReturn>().FreeText(nameof(OrderReturn.Comment));
        model.Entity<Inquiry>().FreeText(nameof(Inquiry.Subject), nameof(Inquiry.Text), nameof(Inquiry.Note), nameof(Inquiry.Proposal));
        model.Entity<InquiryAttempt>().FreeText(nameof(InquiryAttempt.Note));
        model.Entity<Message>().FreeText(nameof(Message.Subject), nameof(Message.Text), nameof(Message.Html));
    }

    /// <summary>The row is about what this text names as <c>order:17</c>, or about the entity whose kind and id stand in two columns.</summary>
    internal static EntityTypeBuilder<T> About<T>(this EntityTypeBuilder<T> builder, string property, string? id = null)
        where T : class
    {
        builder.HasAnnotation(PersonalData.About, id is null ? property : property + "," + id);
        return builder;
    }

    /// <summary>People write here what they like: an erasure looks for names, too, not only for contacts.</summary>
    internal static EntityTypeBuilder<T> FreeText<T>(this EntityTypeBuilder<T> builder, params string[] properties)
        where T : class
    {
        foreach (var property in properties)
            builder.Property(property).HasAnnotation(PersonalData.FreeText, true);
        return builder;
    }

    /// <summary>What somebody looked for stands here: an erasure takes the person's contacts and names out, also where a text is nothing else.</summary>
    internal static EntityTypeBuilder<T> Asked<T>(this EntityTypeBuilder<T> builder, params string[] properties)
        where T : class
    {
        foreach (var property in properties)
            builder.Property(property).HasAnnotation(PersonalData.FreeText, PersonalData.Asked);
        return builder;
    }
}
