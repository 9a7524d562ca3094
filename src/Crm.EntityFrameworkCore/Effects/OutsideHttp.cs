using System.Net;
using System.Net.Sockets;

namespace Crm.Effects;

/// <summary>
/// Calls to addresses that people typed in. The name is resolved once, each address found is looked at, and the connection goes to just
/// that address, so that a name that answers differently a moment later leads nowhere; redirects are not followed, proxies, cookies and
/// the host's credentials not used. One for the whole host.
/// </summary>
internal sealed class OutsideHttp : IDisposable
{
    /// <summary>So much of an answer is read.</summary>
    internal const int LongestAnswer = 64 * 1024;

    private readonly HttpClient open;
    private readonly HttpClient guarded;

    /// <summary>One that resolves names by the system's way, unless told.</summary>
    internal OutsideHttp(Func<string, CancellationToken, Task<IPAddress[]>>? resolve = null)
    {
        resolve ??= Dns.GetHostAddressesAsync;
        (open, guarded) = (Client(resolve, allowsPrivate: true), Client(resolve, allowsPrivate: false));
    }

    /// <summary>Sends one request and gives the answer's status and beginning.</summary>
    /// <param name="request">What.</param>
    /// <param name="allowsPrivate">Addresses of the host's own network are reached too: for what the host's set-up says, never for what people type.</param>
    /// <param name="patience">How long at most.</param>
    /// <param name="cancellation">Ends it.</param>
    /// <exception cref="OutsideRefusedException">The address is not one that may be called; nothing was sent.</exception>
    internal async Task<(HttpStatusCode Status, string Body)> SendAsync(HttpRequestMessage request, bool allowsPrivate, TimeSpan patience, CancellationToken cancellation)
    {
        if (request.RequestUri is not { IsAbsoluteUri: true } address || address.Scheme is not ("https" or "http") || address.UserInfo.Length > 0)
            throw new OutsideRefusedException("An address is https://… or http://…, without a password.");
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellation);
        limit.CancelAfter(patience);
        try
        {
            using var answer = await (allowsPrivate ? open : guarded).SendAsync(request, HttpCompletionOption.ResponseHeadersRead, limit.Token).ConfigureAwait(false);
            return (answer.StatusCode, await BeginningAsync(answer, limit.Token).ConfigureAwait(false));
        }
        catch (HttpRequestException e) when (e.InnerException is OutsideRefusedException refused)
        {
            throw refused;
        }
        catch (OperationCanceledException e) when (!cancellation.IsCancellationRequested)
        {
            throw new TimeoutException($"{address.Host} did not answer within {patience.TotalSeconds:0} s.", e);
        }
    }

    public void Dispose()
    {
        open.Dispose();
        guarded.Dispose();
    }

    private static async Task<string> BeginningAsync(HttpResponseMessage answer, CancellationToken cancellation)
    {
        var stream = await answer.Content.ReadAsStreamAsync(cancellation).ConfigureAwait(false);
        await using (stream.ConfigureAwait(false))
        {
            var buffer = new byte[LongestAnswer];
            var length = await stream.ReadAtLeastAsync(buffer, buffer.Length, throwOnEndOfStream: false, cancellation).ConfigureAwait(false);
            return System.Text.Encoding.UTF8.GetString(buffer, 0, length);
        }
    }

    private static HttpClient Client(Func<string, CancellationToken, Task<IPAddress[]>> resolve, bool allowsPrivate) => new(new SocketsHttpHandler
    {
        AllowAutoRedirect = false,
        UseProxy = false,
        UseCookies = false,
        Credentials = null,
        MaxResponseHeadersLength = 64,
        PooledConnectionLifetime = TimeSpan.FromMinutes(2),
        ConnectCallback = async (context, cancellation) => await ConnectAsync(context.DnsEndPoint, resolve, allowsPrivate, cancellation).ConfigureAwait(false),
    }, disposeHandler: true)
    { Timeout = Timeout.InfiniteTimeSpan };

    private static async Task<Stream> ConnectAsync(DnsEndPoint end, Func<string, CancellationToken, Task<IPAddress[]>> resolve, bool allowsPrivate, CancellationToken cancellation)
    {
        var found = IPAddress.TryParse(end.Host, out var literal) ? [literal] : await resolve(end.Host, cancellation).ConfigureAwait(false);
        if (!allowsPrivate && Array.Exists(found, a => !PublicAddress.Is(a)))
            throw new OutsideRefusedException($"{end.Host} is an address of a private network.");
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(found, end.Port, cancellation).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }
}
