using System.Collections.Concurrent;
using Crm.History;

namespace Crm.Store;

/// <summary>
/// Writes what is final of a group while the group still decides, on a thread of its own. Whoever holds the turn has the session
/// to himself: this thread for one part at a time, and the lane once it has decided, which then writes what is left by itself. So
/// a slow thread costs nothing but what it would have saved.
/// </summary>
internal sealed class WriterAhead : IDisposable
{
    /// <summary>So many parts wait where the thread is behind.</summary>
    private const int Behind = 2;

    private readonly ConcurrentQueue<FinalPart> parts = new();
    private readonly SemaphoreSlim wake = new(0);
    private readonly Lock turn = new();
    private Action<FinalPart>? write;
    private Exception? failure;
    private Task? loop;
    private volatile bool closing;

    /// <summary>A group begins that will hand its parts to this.</summary>
    internal void Begin(Action<FinalPart> writer)
    {
        write = writer;
        loop ??= Task.Factory.StartNew(static w => ((WriterAhead)w!).Loop(), this, default, TaskCreationOptions.LongRunning, TaskScheduler.Default);
    }

    /// <summary>Hands over what no later member can change any more. Where the thread is behind, with its documents made here.</summary>
    /// <param name="part">What is final.</param>
    /// <param name="documents">The caller's.</param>
    internal void Offer(FinalPart part, DocumentWriter documents)
    {
        if (parts.Count >= Behind)
            part.Render(documents);
        parts.Enqueue(part);
        wake.Release();
    }

    /// <summary>Writes what is left; while the thread has the turn, makes documents for it. The session is the caller's again; so it is where this throws what went wrong.</summary>
    internal void Finish(DocumentWriter documents)
    {
        // It mostly has the turn until all is written.
        foreach (var part in parts)
            part.Render(documents);
        while (TryWriteNext())
        {
        }

        if (failure is null)
            return;
        var cause = failure;
        Stop();
        System.Runtime.ExceptionServices.ExceptionDispatchInfo.Throw(cause);
    }

    /// <summary>Gives up what is not written yet. The session is the caller's again.</summary>
    internal void Stop()
    {
        lock (turn)
        {
            parts.Clear();
            (failure, write) = (null, null);
        }
    }

    /// <summary>The thread goes by itself; it has nothing in hand between groups.</summary>
    public void Dispose()
    {
        closing = true;
        wake.Release();
    }

    private void Loop()
    {
        while (true)
        {
            wake.Wait();
            if (closing)
                return;
            TryWriteNext();
        }
    }

    private bool TryWriteNext()
    {
        lock (turn)
        {
            if (failure is not null || !parts.TryDequeue(out var part))
                return false;
            try
            {
                write!(part);
            }
            catch (Exception e)
            {
                // The lane hears it, and rolls back.
                failure = e;
            }

            return true;
        }
    }
}
