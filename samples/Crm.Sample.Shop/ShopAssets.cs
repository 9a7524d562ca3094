using System.Security.Cryptography;

namespace Crm.Sample.Shop;

/// <summary>The style sheet, the script and the icon: part of the program, at addresses that change with their content.</summary>
internal static class ShopAssets
{
    private static readonly Dictionary<string, (byte[] Content, string Type, string Address)> All =
        new[] { ("shop.css", "text/css; charset=utf-8"), ("shop.js", "text/javascript; charset=utf-8"), ("icon.svg", "image/svg+xml") }
            .ToDictionary(a => a.Item1, a => Load(a.Item1, a.Item2), StringComparer.Ordinal);

    /// <summary>Address of an asset for pages.</summary>
    public static string Address(string name) => All[name].Address;

    /// <summary>Serves them.</summary>
    public static void MapShopAssets(this WebApplication app)
    {
        foreach (var (content, type, address) in All.Values)
            app.MapGet(address, (HttpContext context) =>
            {
                context.Response.Headers.CacheControl = "public, max-age=31536000, immutable";
                return Results.Bytes(content, type);
            });
    }

    private static (byte[], string, string) Load(string name, string type)
    {
        using var stream = typeof(ShopAssets).Assembly.GetManifestResourceStream("assets/" + name)!;
        var content = new byte[stream.Length];
        stream.ReadExactly(content);
        return (content, type, $"/assets/{Convert.ToHexStringLower(SHA256.HashData(content))[..12]}/{name}");
    }
}
