using Crm.Messages;
using Crm.Store;
using Microsoft.EntityFrameworkCore;

namespace Crm.Mapping;

/// <summary>Messages on their way out.</summary>
internal static class MessageMapping
{
    internal static readonly Type[] Types = [typeof(OutgoingMessage)];

    internal static void Map(ModelBuilder model)
    {
        var message = model.Entity<OutgoingMessage>().Aggregate("outgoing-message", "crm_outgoing_message").PersonalSubject(nameof(OutgoingMessage.CustomerId)).Personal(
            nameof(OutgoingMessage.Address), nameof(OutgoingMessage.GivenValues), nameof(OutgoingMessage.Content), nameof(OutgoingMessage.Unsubscribe), nameof(OutgoingMessage.Detail));
        message.FreeText(nameof(OutgoingMessage.Content), nameof(OutgoingMessage.GivenValues), nameof(OutgoingMessage.Detail), nameof(OutgoingMessage.Cause), nameof(OutgoingMessage.Key), nameof(OutgoingMessage.Basis));
        message.HasKey(m => m.Id);
        message.HasIndex(m => m.Key).IsUnique();
        message.HasIndex(m => new { m.CustomerId, m.QueuedAt }).HasFilter("customer_id is not null");
        message.HasIndex(m => new { m.CustomerId, m.CountedOn }).HasFilter("counted_on is not null");
        message.HasIndex(m => new { m.OrderId, m.QueuedAt }).HasFilter("order_id is not null");
        message.HasIndex(m => new { m.SiteId, m.State, m.Id }).HasFilter("state <> 'sent'");
        message.HasIndex(m => m.Basis).HasFilter("basis is not null and state in ('queued', 'deferred')");
        message.HasIndex(m => m.CartId).HasFilter("cart_id is not null");
        message.HasIndex(m => m.TaskId).HasFilter("task_id is not null");
    }
}
