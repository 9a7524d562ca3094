using System.Net;
using System.Text.RegularExpressions;

namespace Crm.Sample.Shop.Tests;

/// <summary>A page as it came.</summary>
/// <param name="Status">The answer's status.</param>
/// <param name="Path">Where one ended up.</param>
/// <param name="Html">The page.</param>
/// <param name="Headers">The answer's headers.</param>
public sealed partial record Seen(HttpStatusCode Status, string Path, string Html, IReadOnlyDictionary<string, string> Headers)
{
    /// <summary>What one reads, in one line.</summary>
    public string Text => WebUtility.HtmlDecode(Spaces().Replace(Tags().Replace(Html, " "), " "));

    internal static async Task<Seen> OfAsync(HttpResponseMessage answer)
    {
        using (answer)
            return new Seen(
                answer.StatusCode,
                answer.RequestMessage!.RequestUri!.AbsolutePath,
                await answer.Content.ReadAsStringAsync(TestContext.Current.CancellationToken),
                answer.Headers.ToDictionary(h => h.Key, h => string.Join(", ", h.Value), StringComparer.OrdinalIgnoreCase));
    }

    [GeneratedRegex("<[^>]*>")]
    private static partial Regex Tags();

    [GeneratedRegex(@"\s+")]
    private static partial Regex Spaces();
}
