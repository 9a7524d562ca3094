using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Crm.Store;

namespace Crm.Triggers;

/// <summary>What was installed of the starter pack, as it was installed: so that what the shop made of it is known from what it was. Immutable.</summary>
/// <param name="Pack">Version of the pack.</param>
/// <param name="Triggers">By code, what was installed.</param>
/// <param name="Version">Version of this record; 0 for none.</param>
internal sealed record StarterState(int Pack, IReadOnlyDictionary<string, string> Triggers, int Version)
{
    internal const string Kind = "starter-pack";

    internal static StarterState None { get; } = new(0, new Dictionary<string, string>(), 0);

    internal static string HashOf(string document) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(document)));

    internal StarterState With(int pack, IEnumerable<(string Code, string Document)> installed)
    {
        var triggers = Triggers.ToDictionary(StringComparer.Ordinal);
        foreach (var (code, document) in installed)
            triggers[code] = HashOf(document);
        return new StarterState(pack, triggers, Version);
    }

    internal string ToJson() => JsonSerializer.Serialize(new Document(Pack, Triggers.OrderBy(t => t.Key, StringComparer.Ordinal).ToDictionary()), CrmJson.Options);

    internal static StarterState FromJson(string json, int version)
    {
        var document = JsonSerializer.Deserialize<Document>(json, CrmJson.Options)!;
        return new StarterState(document.Pack, document.Triggers, version);
    }

    private sealed record Document(int Pack, IReadOnlyDictionary<string, string> Triggers);
}
