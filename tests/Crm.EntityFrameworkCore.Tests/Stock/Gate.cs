namespace Crm.TestSupport;

/// <summary>Keeps the lane busy, so that what is called meanwhile becomes one group.</summary>
internal sealed class Gate(CrmStore store)
{
    private readonly TaskCompletionSource begun = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource release = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private Task? alone;

    internal async Task ClosedAsync()
    {
        alone = store.Path.RunAloneAsync(async _ =>
        {
            begun.SetResult();
            await release.Task;
            return 0;
        });
        await begun.Task;
    }

    internal async Task OpenAsync()
    {
        release.SetResult();
        await alone!;
    }
}
