using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;

namespace Crm.Notifications;

/// <summary>Takes old notifications away. Several instances may do so.</summary>
internal sealed partial class NotificationWorker(CrmNotifications notifications, ILogger<NotificationWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromHours(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken).ConfigureAwait(false))
                await CleanAsync(stoppingToken).ConfigureAwait(false);
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
        }
    }

    private async Task CleanAsync(CancellationToken cancellation)
    {
        try
        {
            await notifications.CleanAsync(CrmCall.System with { Cause = "retention" }, cancellation).ConfigureAwait(false);
        }
        catch (Exception e) when (e is not (OutOfMemoryException or OperationCanceledException))
        {
            Failed(e);
        }
    }

    [LoggerMessage(LogLevel.Error, "Taking old notifications away failed; it is tried again.")]
    private partial void Failed(Exception exception);
}
