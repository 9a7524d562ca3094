using System.Net.Sockets;

namespace Crm.Messages;

/// <summary>A connection to the mail server that has greeted and signed in, for one mail after another.</summary>
internal sealed class SmtpLine(SmtpConnection connection) : IAsyncDisposable
{
    internal SmtpConnection Connection => connection;

    /// <summary>Mails that were tried by it.</summary>
    internal int Mails { get; set; }

    /// <summary>Since when it lies idle, in milliseconds of the machine's running.</summary>
    internal long IdleSince { get; set; }

    /// <summary>Takes back what was said about a mail that does not go. False where the server does not do so.</summary>
    internal Task<bool> ResetAsync(CancellationToken cancellation) => SayAsync("RSET", cancellation);

    /// <summary>Says goodbye; whether the server hears it changes nothing about any mail.</summary>
    internal async Task QuitAsync(CancellationToken cancellation)
    {
        await SayAsync("QUIT", cancellation).ConfigureAwait(false);
        await DisposeAsync().ConfigureAwait(false);
    }

    public async ValueTask DisposeAsync()
    {
        try
        {
            await connection.DisposeAsync().ConfigureAwait(false);
        }
        catch (Exception e) when (e is IOException or SocketException)
        {
            // It was closed from the other side.
        }
    }

    private async Task<bool> SayAsync(string line, CancellationToken cancellation)
    {
        try
        {
            return (await connection.SayAsync(line, cancellation).ConfigureAwait(false)).IsYes;
        }
        catch (Exception e) when (e is IOException or SocketException or OperationCanceledException)
        {
            return false;
        }
    }
}
