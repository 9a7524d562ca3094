using System.Globalization;
using System.Text.Json;
using Crm.Customers;
using Crm.Effects;
using Crm.Messages;
using Crm.Sites;
using Crm.Staff;
using Crm.Store;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using NodaTime;

namespace Crm.Notifications;

/// <summary>Sends what staff are told by the channels that they chose: a message each, whose key is of the notification and the channel, so that there is one however often this is done.</summary>
internal static class NotificationSending
{
    /// <summary>Whoever did not hear of it for so long reads it in the centre.</summary>
    private static readonly Duration OfUse = Duration.FromDays(1);

    internal static EffectHandler To(StaffAddress address) => async (effect, services, cancellation) =>
    {
        var told = JsonSerializer.Deserialize<Told>(effect.Payload, CrmJson.Options)!;
        var site = await SiteAsync(services.GetRequiredService<CrmStore>(), cancellation).ConfigureAwait(false);
        Refusal? refused = null;
        foreach (var channel in told.Channels)
        {
            if (await address(told.Staff, channel, services, cancellation).ConfigureAwait(false) is not { } where)
                continue;
            var message = new NewMessage(site, string.Create(CultureInfo.InvariantCulture, $"notification:{told.Notification}:{channel}"), channel, ContactPurposes.Transactional)
            {
                Address = where,
                Content = new MessageContent(told.Title, $"{told.Title}\n\n{told.Kind}, {told.Subject}"),
                LatestAt = effect.Happened + OfUse,
            };
            var queued = await services.GetRequiredService<CrmMessages>().SendAsync(message, effect.Cause, cancellation).ConfigureAwait(false);
            refused ??= queued.IsAccepted ? null : queued.Refusal;
        }

        // The others have gone; what did not is tried again, and at last parked where people see it.
        if (refused is not null)
            throw new RefusedException(refused);
    };

    private static async Task<SiteId> SiteAsync(CrmStore store, CancellationToken cancellation)
    {
        var read = store.Read();
        await using (read.ConfigureAwait(false))
            return await read.Set<Site>().OrderByDescending(s => s.IsDefault).ThenBy(s => s.Id).Select(s => s.Id).FirstAsync(cancellation).ConfigureAwait(false);
    }

    private sealed record Told(long Notification, string Staff, string Kind, string Subject, string Title, IReadOnlyList<string> Channels);
}
