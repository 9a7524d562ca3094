using Crm.Store;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using NodaTime;
using NodaTime.Text;

namespace Crm.Backups;

/// <summary>Takes backups by schedule. Several instances that share the folder take turns: who comes second finds a new one.</summary>
internal sealed partial class BackupWorker(CrmStore store, CrmBackup backups, BackupSetup setup, ILogger<BackupWorker> logger) : BackgroundService
{
    private static readonly TimeSpan Pause = TimeSpan.FromMinutes(1);
    private static readonly InstantPattern Name = InstantPattern.CreateWithInvariantCulture("uuuuMMdd'T'HHmmss'.'ffffff'Z'");

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (setup.Folder is not null && !stoppingToken.IsCancellationRequested)
        {
            try
            {
                await RunDueAsync(stoppingToken).ConfigureAwait(false);
            }
            catch (Exception e) when (e is not OutOfMemoryException && !stoppingToken.IsCancellationRequested)
            {
                Failed(e);
            }

            await Task.Delay(Pause, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>Takes a backup where one is due, else brings the register up to date. Gives the backup's folder.</summary>
    internal async Task<string?> RunDueAsync(CancellationToken cancellation)
    {
        if (setup.Folder is not { } folder)
            return null;
        if (Newest(folder) is { } last && store.Path.Now < last + setup.Period)
        {
            await backups.KeepRegisterAsync(folder, cancellation).ConfigureAwait(false);
            return null;
        }

        var taken = await backups.BackupAsync(folder, CrmCall.System with { Cause = "schedule" }, cancellation).ConfigureAwait(false);
        CrmBackup.Rotate(folder, setup.Kept);
        return taken.Path;
    }

    private static Instant? Newest(string folder) => CrmBackup.List(folder) is [var newest, ..]
        && Name.Parse(Path.GetFileName(newest)[(Path.GetFileName(newest).IndexOf('-', StringComparison.Ordinal) + 1)..]).TryGetValue(default, out var at) ? at : null;

    [LoggerMessage(LogLevel.Error, "The backup failed; it is tried again in a minute.")]
    private partial void Failed(Exception exception);
}
