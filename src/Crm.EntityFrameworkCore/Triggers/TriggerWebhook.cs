using System.Globalization;
using System.Net;
using System.Net.Sockets;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;

namespace Crm.Triggers;

/// <summary>
/// Tells web addresses of what triggers found. The connection is made to the very address that was looked at, so that a name that changes
/// its address between the look and the call leads nowhere private; redirects are not followed.
/// </summary>
internal sealed class TriggerWebhook : IDisposable
{
    private readonly TriggersSetup setup;
    private readonly HttpClient client;

    internal TriggerWebhook(TriggersSetup setup)
    {
        this.setup = setup;
        client = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, UseProxy = false, UseCookies = false, ConnectTimeout = TimeSpan.FromSeconds(10), ConnectCallback = ConnectAsync })
        {
            Timeout = TimeSpan.FromSeconds(30),
            MaxResponseContentBufferSize = 64 * 1024,
        };
    }

    public void Dispose() => client.Dispose();

    /// <summary>Posts the action. What answers with 4xx (but 408 and 429) has refused; other failures are tried again.</summary>
    internal async Task<Refusal?> PostAsync(TriggeredAction action, CancellationToken cancellation)
    {
        if (setup.WebhookKey is not { } key || !Uri.TryCreate(action.With["url"], UriKind.Absolute, out var address) || address.Scheme is not ("https" or "http") || address.UserInfo.Length > 0)
            return Refuse(action.With["url"]);
        var body = JsonSerializer.Serialize(new
        {
            key = action.Key,
            trigger = action.Trigger,
            subject = action.Subject,
            customer = action.Customer?.Value,
            order = action.Order?.Value,
            due = action.Due.ToString(),
        });
        var time = action.Due.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add("Idempotency-Key", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(action.Key))));
        request.Headers.Add("X-Crm-Signature", $"t={time},v1={Sign(key, time, body)}");
        try
        {
            using var response = await client.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancellation).ConfigureAwait(false);
            var code = (int)response.StatusCode;
            if (response.IsSuccessStatusCode)
                return null;
            if (code is >= 300 and < 500 and not (408 or 429))
                return new Refusal(TriggerRefusals.Address, "{address} answered {code}.", ("address", address.GetLeftPart(UriPartial.Path)), ("code", code));
            throw new HttpRequestException($"{address.Host} answered {code}.");
        }
        catch (HttpRequestException e) when (e.InnerException is PrivateAddressException)
        {
            return Refuse(address.GetLeftPart(UriPartial.Path));
        }
    }

    /// <summary>HMAC-SHA-256 over time, dot and body, as lower-case hexadecimal digits.</summary>
    internal static string Sign(string key, string time, string body) => Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes($"{time}.{body}")));

    /// <summary>Whether an address is of the public internet.</summary>
    internal static bool IsPublic(IPAddress address)
    {
        if (address.IsIPv4MappedToIPv6)
            address = address.MapToIPv4();
        if (IPAddress.IsLoopback(address))
            return false;
        var b = address.GetAddressBytes();
        if (address.AddressFamily == AddressFamily.InterNetworkV6)
            return !(address.IsIPv6LinkLocal || address.IsIPv6SiteLocal || address.IsIPv6Multicast || address.Equals(IPAddress.IPv6Any) || (b[0] & 0xFE) == 0xFC
                || (b[0] == 0x20 && b[1] == 0x02) || (b[0] == 0x00 && b[1] == 0x64) || (b[0] == 0x20 && b[1] == 0x01 && b[2] == 0x00 && b[3] == 0x00) || b.AsSpan(0, 12).IndexOfAnyExcept((byte)0) < 0);
        return b switch
        {
            [0 or 10 or 127, ..] or [100, >= 64 and <= 127, ..] or [169, 254, ..] or [172, >= 16 and <= 31, ..] or [192, 168, ..] or [192, 0, 0, _] or [198, 18 or 19, ..] or [>= 224, ..] => false,
            _ => true,
        };
    }

    private async ValueTask<Stream> ConnectAsync(SocketsHttpConnectionContext connection, CancellationToken cancellation)
    {
        var (host, port) = (connection.DnsEndPoint.Host, connection.DnsEndPoint.Port);
        var addresses = await Dns.GetHostAddressesAsync(host, cancellation).ConfigureAwait(false);
        if (!setup.PrivateHosts.Contains(host) && (addresses.Length == 0 || !Array.TrueForAll(addresses, IsPublic)))
            throw new PrivateAddressException(host);
        var socket = new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            await socket.ConnectAsync(addresses, port, cancellation).ConfigureAwait(false);
            return new NetworkStream(socket, ownsSocket: true);
        }
        catch
        {
            socket.Dispose();
            throw;
        }
    }

    private static Refusal Refuse(string address) => new(TriggerRefusals.Address, "{address} is no address to which triggers may go.", ("address", address));

    private sealed class PrivateAddressException(string host) : IOException($"{host} leads into a private network.");
}
