namespace Crm.Store;

/// <summary>Wakes the readers of the change log within this process when something was committed.</summary>
internal sealed class StoreSignal
{
    private TaskCompletionSource next = New();
    private TaskCompletionSource effects = New();

    /// <summary>Completes at the next commit after this was read.</summary>
    internal Task Next => Volatile.Read(ref next).Task;

    /// <summary>Completes at the next commit that may have queued an effect.</summary>
    internal Task NextEffects => Volatile.Read(ref effects).Task;

    /// <summary>Something was committed.</summary>
    /// <param name="hasEffects">Whether there may be effects among it; who asks for them has to write, which is not to be done at every commit.</param>
    internal void Raise(bool hasEffects = true)
    {
        Interlocked.Exchange(ref next, New()).TrySetResult();
        if (hasEffects)
            Interlocked.Exchange(ref effects, New()).TrySetResult();
    }

    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Waits for a signal taken before looking, or for some time.</summary>
    internal static async Task WaitAsync(Task signal, TimeSpan most, CancellationToken cancellation)
    {
        // Time that runs out is no error, and would cost as much as one.
        await signal.WaitAsync(most, cancellation).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancellation.ThrowIfCancellationRequested();
    }
}
