using System.Net.Security;
using System.Net.Sockets;
using System.Text;

namespace Crm.Messages;

/// <summary>One conversation with a mail server: lines out, replies in (RFC 5321).</summary>
internal sealed class SmtpConnection(Socket socket, TimeSpan patience, RemoteCertificateValidationCallback? trust) : IAsyncDisposable
{
    private const int LongestLine = 2_000;
    private const int MostLines = 200;

    private readonly byte[] buffer = new byte[4096];
    private Stream stream = new NetworkStream(socket, ownsSocket: true);
    private int from;
    private int until;

    internal bool IsPrivate => stream is SslStream;

    internal static async Task<SmtpConnection> OpenAsync((string Host, int Port) server, TimeSpan patience, RemoteCertificateValidationCallback? trust, CancellationToken cancellation)
    {
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
            limit.CancelAfter(patience);
            await socket.ConnectAsync(server.Host, server.Port, limit.Token).ConfigureAwait(false);
            return new SmtpConnection(socket, patience, trust);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    /// <summary>Changes to TLS; what the server said in the clear and was not read yet must not count, so there must be none.</summary>
    internal async Task SecureAsync(string host, CancellationToken cancellation)
    {
        if (from != until)
            throw new SmtpException("The server went on talking before the connection was private.");
        var secure = new SslStream(stream, leaveInnerStreamOpen: false);
        stream = secure;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(patience);
        await secure.AuthenticateAsClientAsync(new SslClientAuthenticationOptions { TargetHost = host, RemoteCertificateValidationCallback = trust }, limit.Token).ConfigureAwait(false);
    }

    /// <summary>Says a line and hears the reply.</summary>
    internal async Task<SmtpReply> SayAsync(string line, CancellationToken cancellation)
    {
        if (line.AsSpan().IndexOfAny('\r', '\n', '\0') >= 0)
            throw new SmtpException("A line has a line break in it.");
        await WriteAsync(Encoding.UTF8.GetBytes(line + "\r\n"), cancellation).ConfigureAwait(false);
        return await HearAsync(1, cancellation).ConfigureAwait(false);
    }

    internal async Task WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(patience * 4);
        await stream.WriteAsync(bytes, limit.Token).ConfigureAwait(false);
        await stream.FlushAsync(limit.Token).ConfigureAwait(false);
    }

    /// <summary>The next reply, of however many lines.</summary>
    internal async Task<SmtpReply> HearAsync(int times, CancellationToken cancellation)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(patience * times);
        var lines = new List<string>();
        while (true)
        {
            var line = await LineAsync(limit.Token).ConfigureAwait(false);
            if (line.Length < 3 || !int.TryParse(line.AsSpan(0, 3), out var code) || lines.Count > MostLines)
                throw new SmtpException("This is no mail server: " + line);
            lines.Add(line.Length > 4 ? line[4..] : "");
            if (line.Length == 3 || line[3] != '-')
                return new SmtpReply(code, lines);
        }
    }

    public async ValueTask DisposeAsync() => await stream.DisposeAsync().ConfigureAwait(false);

    private async Task<string> LineAsync(CancellationToken cancellation)
    {
        var line = new StringBuilder();
        while (true)
        {
            if (from == until)
            {
                (from, until) = (0, await stream.ReadAsync(buffer, cancellation).ConfigureAwait(false));
                if (until == 0)
                    throw new SmtpException("The server closed the connection.");
            }

            var c = (char)buffer[from++];
            if (c == '\n')
                return line.ToString().TrimEnd('\r');
            if (line.Append(c).Length > LongestLine)
                throw new SmtpException("The server's line does not end.");
        }
    }
}
