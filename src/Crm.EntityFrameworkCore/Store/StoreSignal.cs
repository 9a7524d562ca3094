namespace Crm.Store;

/// <summary>Wakes the readers of the change log within this process when something was committed.</summary>
internal sealed class StoreSignal
{
    private TaskCompletionSource next = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Completes at the next commit after this was read.</summary>
    internal Task Next => Volatile.Read(ref next).Task;

    internal void Raise() =>
        Interlocked.Exchange(ref next, new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously)).TrySetResult();

    /// <summary>Waits for a signal taken before looking, or for some time.</summary>
    internal static async Task WaitAsync(Task signal, TimeSpan most, CancellationToken cancellation)
    {
        try
        {
            await signal.WaitAsync(most, cancellation).ConfigureAwait(false);
        }
        catch (TimeoutException)
        {
        }
    }
}
