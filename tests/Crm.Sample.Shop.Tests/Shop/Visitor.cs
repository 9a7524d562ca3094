using System.Net;
using System.Text.RegularExpressions;

namespace Crm.Sample.Shop.Tests;

/// <summary>Someone who looks at the shop without scripts.</summary>
public sealed partial class Visitor : IDisposable
{
    private readonly HttpClient http;

    /// <summary>With an empty jar of cookies.</summary>
    public Visitor(Uri shop) => http = new HttpClient(new SocketsHttpHandler { CookieContainer = new CookieContainer() }) { BaseAddress = shop, Timeout = TimeSpan.FromMinutes(2) };

    /// <summary>Opens a page; follows where it leads.</summary>
    public async Task<Seen> SeeAsync(string path) => await Seen.OfAsync(await http.GetAsync(path, TestContext.Current.CancellationToken));

    /// <summary>Sends a form of a page that was seen, with its hidden fields.</summary>
    public async Task<Seen> SendAsync(Seen page, string path, params (string Name, string Value)[] fields)
    {
        var all = Hidden().Matches(page.Html).Select(m => (Name: m.Groups["name"].Value, Value: WebUtility.HtmlDecode(m.Groups["value"].Value)))
            .Where(h => !fields.Any(f => f.Name == h.Name)).DistinctBy(h => h.Name).Concat(fields);
        using var form = new FormUrlEncodedContent(all.Select(f => KeyValuePair.Create(f.Name, f.Value)));
        return await Seen.OfAsync(await http.PostAsync(path, form, TestContext.Current.CancellationToken));
    }

    /// <summary>Puts something into the cart.</summary>
    public async Task<Seen> TakeAsync(string product, string sku, string quantity = "1") =>
        await SendAsync(await SeeAsync("/product/" + product), "/product/" + product, ("sku", sku), ("quantity", quantity));

    /// <summary>Sends JSON.</summary>
    public Task<HttpResponseMessage> PostAsync(string path, HttpContent content) => http.PostAsync(path, content, TestContext.Current.CancellationToken);

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();

    [GeneratedRegex("<input(?=[^>]*type=\"hidden\")(?=[^>]*name=\"(?<name>[^\"]*)\")(?=[^>]*value=\"(?<value>[^\"]*)\")[^>]*>")]
    private static partial Regex Hidden();
}
