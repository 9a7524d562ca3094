using Crm.Notifications;
using Crm.Tasks;
using Microsoft.EntityFrameworkCore;

namespace Crm.Mapping;

/// <summary>Tasks by whom they are for and when they are due, and what staff are told.</summary>
internal static class TaskMapping
{
    internal static readonly Type[] Types = [typeof(NotificationRow), typeof(NotificationSettings)];

    internal static void Map(ModelBuilder model)
    {
        var task = model.Entity<StaffTask>();
        task.Ignore(t => t.Steps).Ignore(t => t.Escalations).Ignore(t => t.Reminders).Ignore(t => t.Performer);
        task.HasIndex(t => t.DueAt).HasFilter("done_at is null");
        task.HasIndex(t => t.TeamId).HasFilter("done_at is null and assignee is null");
        task.HasIndex(t => t.CustomerId).HasFilter("customer_id is not null");
        task.FreeText(nameof(StaffTask.OutcomeReason));

        var told = model.Entity<NotificationRow>().ToTable("crm_notification").MapAll();
        told.HasKey(n => n.Id);
        told.HasIndex(n => new { n.Staff, n.Id });
        told.HasIndex(n => n.Staff).HasFilter("read_at is null").HasDatabaseName("ix_crm_notification_unread");
        told.HasIndex(n => n.At);
        told.HasIndex(n => n.Subject);
        told.About(nameof(NotificationRow.Subject)).FreeText(nameof(NotificationRow.Title));

        var settings = model.Entity<NotificationSettings>().Aggregate("notification-settings", "crm_notification_settings");
        settings.HasKey(s => s.StaffId);
        settings.Property(s => s.StaffId).ValueGeneratedNever();
    }
}
