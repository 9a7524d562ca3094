namespace Crm.Messages;

/// <summary>
/// Connections that are kept between mails: so many at once, so many mails by each, and none that lay idle for too long, since servers close
/// those. The one used last is taken first.
/// </summary>
internal sealed class SmtpPool : IAsyncDisposable
{
    /// <summary>So that connections which were kept at nearly the same moment are closed at one.</summary>
    private static readonly TimeSpan Slack = TimeSpan.FromMilliseconds(200);

    private readonly SmtpSettings settings;
    private readonly SemaphoreSlim places;
    private readonly List<SmtpLine> idle = [];
    private readonly List<Task> goodbyes = [];
    private readonly TimeProvider time;
    private readonly ITimer clearing;
    private bool isClosed;

    internal SmtpPool(SmtpSettings settings, TimeProvider time)
    {
        (this.settings, this.time) = (settings, time);
        places = new SemaphoreSlim(Math.Max(1, settings.Connections));
        clearing = time.CreateTimer(_ => _ = ClearAsync(Now - (long)settings.IdleFor.TotalMilliseconds), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>In milliseconds of the machine's running.</summary>
    private long Now => (long)time.GetElapsedTime(0).TotalMilliseconds;

    /// <summary>Waits until a mail may go; <see cref="Leave"/> it after.</summary>
    internal Task EnterAsync(CancellationToken cancellation) => places.WaitAsync(cancellation);

    internal void Leave() => places.Release();

    /// <summary>A connection that lies idle; null for none.</summary>
    internal SmtpLine? Take()
    {
        lock (idle)
        {
            if (idle is not [.., var line] || Now - line.IdleSince > settings.IdleFor.TotalMilliseconds)
                return null;
            idle.RemoveAt(idle.Count - 1);
            return line;
        }
    }

    /// <summary>Keeps a connection for the next mail, or closes it; what became of a mail does not wait for the goodbye.</summary>
    internal void GiveBack(SmtpLine line)
    {
        if (++line.Mails < settings.MailsPerConnection && TryKeep(line))
            return;
        lock (idle)
        {
            goodbyes.RemoveAll(g => g.IsCompleted);
            goodbyes.Add(QuitAsync(line));
        }
    }

    /// <summary>Waits until no connection is on its way to be closed.</summary>
    internal Task QuietAsync()
    {
        lock (idle)
            return Task.WhenAll(goodbyes);
    }

    public async ValueTask DisposeAsync()
    {
        lock (idle)
            isClosed = true;
        await clearing.DisposeAsync().ConfigureAwait(false);
        await ClearAsync(long.MaxValue).ConfigureAwait(false);
        await QuietAsync().ConfigureAwait(false);
    }

    private static async Task QuitAsync(SmtpLine line)
    {
        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        await line.QuitAsync(limit.Token).ConfigureAwait(false);
    }

    private bool TryKeep(SmtpLine line)
    {
        lock (idle)
        {
            if (isClosed || settings.IdleFor <= TimeSpan.Zero)
                return false;
            // Those kept before it are not to wait longer for its sake.
            if (idle.Count == 0)
                clearing.Change(settings.IdleFor + Slack, Timeout.InfiniteTimeSpan);
            line.IdleSince = Now;
            idle.Add(line);
            return true;
        }
    }

    /// <summary>Closes what has lain idle since before a moment.</summary>
    private async Task ClearAsync(long before)
    {
        SmtpLine[] old;
        lock (idle)
        {
            old = [.. idle.Where(l => l.IdleSince <= before)];
            idle.RemoveAll(l => l.IdleSince <= before);
            if (!isClosed && idle is [var oldest, ..])
                clearing.Change(TimeSpan.FromMilliseconds(oldest.IdleSince - before) + Slack, Timeout.InfiniteTimeSpan);
        }

        await Task.WhenAll(old.Select(QuitAsync)).ConfigureAwait(false);
    }
}
