namespace Crm.Behaviour;

/// <summary>Where a visit came from: the tags of its address (UTM) and the page before. Personal data with whoever visits.</summary>
public sealed record VisitSource
{
    private const int Longest = 200;

    /// <summary><c>utm_source</c>; null for none.</summary>
    public string? Source { get; init => field = Cut(value); }

    /// <summary><c>utm_medium</c>; null for none.</summary>
    public string? Medium { get; init => field = Cut(value); }

    /// <summary><c>utm_campaign</c>; null for none.</summary>
    public string? Campaign { get; init => field = Cut(value); }

    /// <summary><c>utm_term</c>; null for none.</summary>
    public string? Term { get; init => field = Cut(value); }

    /// <summary><c>utm_content</c>; null for none.</summary>
    public string? Content { get; init => field = Cut(value); }

    /// <summary>The page before, of another host; null for none.</summary>
    public string? Referrer { get; init => field = Cut(value); }

    /// <summary>The page on which the visit began, without its query; null for unknown.</summary>
    public string? Landing { get; init => field = Cut(value); }

    /// <summary>Neither tags nor a page before: typed in, or a bookmark.</summary>
    public bool IsDirect => (Source ?? Medium ?? Campaign ?? Referrer) is null;

    /// <summary>Reads the address on which a visit began and the page before it. A page before of the same host is none.</summary>
    /// <param name="address">Whole address; what cannot be read tells nothing.</param>
    /// <param name="referrer">Header <c>Referer</c>; null for none.</param>
    public static VisitSource Of(string? address, string? referrer)
    {
        _ = Uri.TryCreate(address, UriKind.Absolute, out var page);
        var isForeign = Uri.TryCreate(referrer, UriKind.Absolute, out var before) && before.Scheme is "http" or "https"
            && !string.Equals(before.Host, page?.Host, StringComparison.OrdinalIgnoreCase);
        var tags = TagsOf(page?.Query ?? "");
        return new()
        {
            Source = tags.GetValueOrDefault("utm_source"),
            Medium = tags.GetValueOrDefault("utm_medium"),
            Campaign = tags.GetValueOrDefault("utm_campaign"),
            Term = tags.GetValueOrDefault("utm_term"),
            Content = tags.GetValueOrDefault("utm_content"),
            Referrer = isForeign ? before!.GetLeftPart(UriPartial.Path) : null,
            Landing = page?.AbsolutePath,
        };
    }

    private static Dictionary<string, string> TagsOf(string query)
    {
        var tags = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        foreach (var part in query.TrimStart('?').Split('&', StringSplitOptions.RemoveEmptyEntries).Take(100))
        {
            var at = part.IndexOf('=', StringComparison.Ordinal);
            if (at > 0 && part.StartsWith("utm_", StringComparison.OrdinalIgnoreCase))
                tags.TryAdd(part[..at], Uri.UnescapeDataString(part[(at + 1)..].Replace('+', ' ')));
        }

        return tags;
    }

    private static string? Cut(string? text) => StoredText.Clean(text, Longest);
}
