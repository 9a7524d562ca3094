using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Crm.Effects;

namespace Crm.Triggers;

/// <summary>Tells web addresses of what triggers found, signed.</summary>
internal sealed class TriggerWebhook(TriggersSetup setup, OutsideHttp http)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    /// <summary>Posts the action, signed at this attempt's own time: receivers refuse what is minutes old. An answer of 3xx or 4xx (but 408 and 429) is a refusal; other failures are tried again.</summary>
    internal async Task<Refusal?> PostAsync(TriggeredAction action, NodaTime.Instant now, CancellationToken cancellation)
    {
        if (setup.WebhookKey is not { } key || !Uri.TryCreate(action.With["url"], UriKind.Absolute, out var address))
            return Refuse(action.With["url"], "no key is set up, or it is no address");
        var body = JsonSerializer.Serialize(new
        {
            key = action.Key,
            trigger = action.Trigger,
            subject = action.Subject,
            customer = action.Customer?.Value,
            order = action.Order?.Value,
            due = NodaTime.Text.InstantPattern.ExtendedIso.Format(action.Due),
        });
        var time = now.ToUnixTimeSeconds().ToString(CultureInfo.InvariantCulture);
        using var request = new HttpRequestMessage(HttpMethod.Post, address) { Content = new StringContent(body, Encoding.UTF8, "application/json") };
        request.Headers.Add("Idempotency-Key", Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(action.Key))));
        request.Headers.Add("X-Crm-Signature", $"t={time},v1={Sign(key, time, body)}");
        try
        {
            var (status, _) = await http.SendAsync(request, setup.PrivateHosts.Contains(address.Host), Patience, cancellation).ConfigureAwait(false);
            if ((int)status is >= 200 and < 300)
                return null;
            return (int)status is >= 300 and < 500 && status is not (HttpStatusCode.RequestTimeout or HttpStatusCode.TooManyRequests)
                ? Refuse(address.GetLeftPart(UriPartial.Path), $"it answered {(int)status}")
                : throw new HttpRequestException($"{address.Host} answered {(int)status}.");
        }
        catch (OutsideRefusedException e)
        {
            return Refuse(address.GetLeftPart(UriPartial.Path), e.Message);
        }
    }

    /// <summary>HMAC-SHA-256 over time, dot and body, as lower-case hexadecimal digits.</summary>
    internal static string Sign(string key, string time, string body) => Convert.ToHexStringLower(HMACSHA256.HashData(Encoding.UTF8.GetBytes(key), Encoding.UTF8.GetBytes($"{time}.{body}")));

    private static Refusal Refuse(string address, string why) => new(TriggerRefusals.Address, "{address} was not told: {why}.", ("address", address), ("why", why));
}
