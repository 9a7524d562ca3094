using Microsoft.Extensions.Hosting;

namespace Crm.Intake;

/// <summary>Books what came in while the store could not be reached.</summary>
internal sealed class IntakeWorker(IntakeDesk desk) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            if (desk.Unbooked > 0)
                await desk.FlushAsync().ConfigureAwait(false);
            await Task.Delay(Pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        await desk.FlushAsync().ConfigureAwait(false);
    }
}
