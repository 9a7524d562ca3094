using System.Net.Http.Headers;
using System.Text;
using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.RegularExpressions;
using Crm.Effects;
using Microsoft.Extensions.DependencyInjection;

namespace Crm.Messages;

/// <summary>Hands messages to a gateway by HTTP.</summary>
internal sealed partial class HttpGateway(GatewaySettings settings)
{
    internal async Task<SendOutcome> SendAsync(MessageEnvelope message, IServiceProvider services, CancellationToken cancellation)
    {
        using var request = Request(message);
        try
        {
            var (status, body) = await services.GetRequiredService<OutsideHttp>().SendAsync(request, settings.AllowsPrivateAddresses, settings.Patience, cancellation).ConfigureAwait(false);
            return Outcome((int)status, body);
        }
        catch (OutsideRefusedException e)
        {
            return SendOutcome.Never(e.Message);
        }
        catch (HttpRequestException e) when (e.HttpRequestError is HttpRequestError.NameResolutionError or HttpRequestError.ConnectionError or HttpRequestError.SecureConnectionError)
        {
            return SendOutcome.NotNow(e.Message);
        }
        catch (Exception e) when (e is HttpRequestException or IOException or TimeoutException)
        {
            return SendOutcome.Unknown(e.Message);
        }
    }

    internal HttpRequestMessage Request(MessageEnvelope message)
    {
        var request = new HttpRequestMessage(new HttpMethod(settings.Method), Fill(settings.Url, message, Uri.EscapeDataString));
        if (settings.Method is not ("GET" or "DELETE"))
            request.Content = new StringContent(Fill(settings.Body, message, t => JavaScriptEncoder.UnsafeRelaxedJsonEscaping.Encode(t)), Encoding.UTF8, new MediaTypeHeaderValue("application/json"));
        foreach (var (name, value) in settings.Headers)
            Add(request, name, Fill(value, message, OneLine));
        if (settings.KeyHeader is { } key)
            Add(request, key, OneLine(message.Key));
        return request;
    }

    private SendOutcome Outcome(int status, string body)
    {
        var detail = $"{status}: {(body.Length > 500 ? body[..500] : body)}";
        if (settings.Taken.Count == 0 ? status is >= 200 and <= 299 : settings.Taken.Contains(status))
            return SendOutcome.Sent(ReferenceIn(body));
        if (settings.Never.Contains(status))
            return SendOutcome.Never(detail);
        return status < 500 || settings.NotNow.Contains(status) ? SendOutcome.NotNow(detail) : SendOutcome.Unknown(detail);
    }

    private string? ReferenceIn(string body)
    {
        if (settings.ReferenceAt is not { } path)
            return null;
        try
        {
            using var answer = JsonDocument.Parse(body);
            var found = answer.RootElement;
            foreach (var part in path.Split('.'))
                if (found.ValueKind != JsonValueKind.Object || !found.TryGetProperty(part, out found))
                    return null;
            return found.ValueKind is JsonValueKind.Object or JsonValueKind.Array or JsonValueKind.Null ? null : $"{settings.Code}:{found}";
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static void Add(HttpRequestMessage request, string name, string value)
    {
        if (!request.Headers.TryAddWithoutValidation(name, value))
            request.Content?.Headers.TryAddWithoutValidation(name, value);
    }

    /// <summary>In one pass, so that what a message says is never read as a place.</summary>
    private static string Fill(string template, MessageEnvelope message, Func<string, string> write) => Place().Replace(template, place => place.Groups[1].Value switch
    {
        "address" => write(message.Address),
        "text" => write(message.Content.Text ?? ""),
        "subject" => write(message.Content.Subject ?? ""),
        "key" => write(message.Key),
        "id" => write(message.Id.Value.ToString(System.Globalization.CultureInfo.InvariantCulture)),
        "locale" => write(message.Locale ?? ""),
        "purpose" => write(message.Purpose),
        _ => place.Value,
    });

    private static string OneLine(string text) => TemplateFilling.OneLine(text) ?? "";

    internal static IEnumerable<DefinitionMistake> Mistakes(GatewaySettings settings)
    {
        var path = $"messages.gateway.{settings.Code}";
        if (!TemplateValues.IsLink(Place().Replace(settings.Url, "x")))
            yield return new DefinitionMistake(path + ".url", "An address is https://… or http://….");
        if (Place().IsMatch(settings.Url.Split('?')[0].Split('/', 4) is [var scheme, _, var host, ..] ? scheme + host : ""))
            yield return new DefinitionMistake(path + ".url", "Which host is called does not depend on the message.");
        if (settings.Patience <= TimeSpan.Zero)
            yield return new DefinitionMistake(path + ".patience", "An answer takes longer than nothing.");
        if (settings.Method is not ("GET" or "DELETE") && !IsJson(Place().Replace(settings.Body, "x")))
            yield return new DefinitionMistake(path + ".body", "The body is JSON.");
    }

    private static bool IsJson(string text)
    {
        try
        {
            using var _ = JsonDocument.Parse(text);
            return true;
        }
        catch (JsonException)
        {
            return false;
        }
    }

    [GeneratedRegex(@"\{(address|text|subject|key|id|locale|purpose)\}")]
    private static partial Regex Place();
}
