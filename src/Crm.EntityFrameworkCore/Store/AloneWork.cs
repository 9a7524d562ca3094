namespace Crm.Store;

/// <summary>Work that has the lane's transaction for itself.</summary>
internal abstract class AloneWork
{
    internal abstract ValueTask RunAsync(IStoreSession session);

    internal abstract void Complete();

    internal abstract void Fail(Exception exception);
}

/// <inheritdoc/>
internal sealed class AloneWork<T>(Func<IStoreSession, ValueTask<T>> work) : AloneWork
{
    private readonly TaskCompletionSource<T> completion = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private T? result;

    internal Task<T> Task => completion.Task;

    internal override async ValueTask RunAsync(IStoreSession session) => result = await work(session).ConfigureAwait(false);

    internal override void Complete() => completion.TrySetResult(result!);

    internal override void Fail(Exception exception) => completion.TrySetException(exception);
}
