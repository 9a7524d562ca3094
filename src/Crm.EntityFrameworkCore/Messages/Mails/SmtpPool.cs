namespace Crm.Messages;

/// <summary>
/// Connections that are kept between mails: so many at once, so many mails by each, and none that lay idle for too long, since servers close
/// those. The one used last is taken first.
/// </summary>
internal sealed class SmtpPool : IAsyncDisposable
{
    private readonly SmtpSettings settings;
    private readonly SemaphoreSlim places;
    private readonly List<SmtpLine> idle = [];
    private readonly Timer clearing;
    private bool isClosed;

    internal SmtpPool(SmtpSettings settings)
    {
        this.settings = settings;
        places = new SemaphoreSlim(Math.Max(1, settings.Connections));
        clearing = new Timer(_ => _ = ClearAsync(Environment.TickCount64 - (long)settings.IdleFor.TotalMilliseconds));
    }

    /// <summary>Waits until a mail may go; <see cref="Leave"/> it after.</summary>
    internal Task EnterAsync(CancellationToken cancellation) => places.WaitAsync(cancellation);

    internal void Leave() => places.Release();

    /// <summary>A connection that lies idle; null for none.</summary>
    internal SmtpLine? Take()
    {
        lock (idle)
        {
            if (idle is not [.., var line] || Environment.TickCount64 - line.IdleSince > settings.IdleFor.TotalMilliseconds)
                return null;
            idle.RemoveAt(idle.Count - 1);
            return line;
        }
    }

    /// <summary>Keeps a connection for the next mail, or closes it.</summary>
    internal async Task GiveBackAsync(SmtpLine line, CancellationToken cancellation)
    {
        if (++line.Mails < settings.MailsPerConnection && TryKeep(line))
            return;
        await line.QuitAsync(cancellation).ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        lock (idle)
            isClosed = true;
        await clearing.DisposeAsync().ConfigureAwait(false);
        await ClearAsync(long.MaxValue).ConfigureAwait(false);
    }

    private bool TryKeep(SmtpLine line)
    {
        lock (idle)
        {
            if (isClosed || settings.IdleFor <= TimeSpan.Zero)
                return false;
            line.IdleSince = Environment.TickCount64;
            idle.Add(line);
            clearing.Change(settings.IdleFor + TimeSpan.FromSeconds(1), Timeout.InfiniteTimeSpan);
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
        }

        using var limit = new CancellationTokenSource(TimeSpan.FromSeconds(2));
        await Task.WhenAll(old.Select(l => l.QuitAsync(limit.Token))).ConfigureAwait(false);
    }
}
