using System.Text.Json;
using Crm.Store;

namespace Crm.Pricing;

/// <summary>All stored promotions and the shop's settings for them: one document, one version. Immutable.</summary>
internal sealed class PromotionShelf
{
    internal const string Kind = "promotions";

    /// <summary>They are one document, written anew with each edit, so their number is bounded.</summary>
    internal const int Most = 2_000;
    internal static readonly PromotionShelf Empty = new([], new PromotionSettings(), 1, 0);
    private readonly Dictionary<string, PromotionInForce> byCode;

    private PromotionShelf(IReadOnlyList<PromotionInForce> promotions, PromotionSettings settings, long next, int version) =>
        (Promotions, Settings, Next, Version, byCode) = (promotions, settings, next, version, promotions.ToDictionary(p => p.Definition.Code, StringComparer.Ordinal));

    internal IReadOnlyList<PromotionInForce> Promotions { get; }

    /// <summary>Those that are given.</summary>
    internal IReadOnlyList<ActivePromotion> Active => field ??= [.. Promotions.Where(p => p.IsActive).Select(p => new ActivePromotion(p.Definition, p.Version, p.Id))];

    internal PromotionSettings Settings { get; }

    /// <summary>The id that the next new promotion gets.</summary>
    internal long Next { get; }

    internal int Version { get; }

    internal PromotionInForce? Find(string code) => byCode.GetValueOrDefault(code);

    internal PromotionShelf With(PromotionDefinition definition, bool? isActive)
    {
        var old = Find(definition.Code);
        if (old is null)
            return new PromotionShelf([.. Promotions, new PromotionInForce(definition, new PromotionId(Next), 1, isActive ?? true)], Settings, Next + 1, Version);
        var saved = new PromotionInForce(definition, old.Id, old.Version + 1, isActive ?? old.IsActive);
        return new PromotionShelf([.. Promotions.Select(p => p == old ? saved : p)], Settings, Next, Version);
    }

    internal PromotionShelf With(PromotionSettings settings) => new(Promotions, settings, Next, Version);

    internal string ToJson() => JsonSerializer.Serialize(
        new Document([.. Promotions.Select(p => new Stored(p.Id.Value, p.Version, p.IsActive, JsonSerializer.Deserialize<JsonElement>(p.Definition.ToJson())))], Settings, Next), CrmJson.Options);

    internal static PromotionShelf FromJson(string json, int version)
    {
        var document = JsonSerializer.Deserialize<Document>(json, CrmJson.Options)!;
        return new PromotionShelf(
            [.. document.Promotions.Select(p => new PromotionInForce(PromotionDefinition.FromJson(p.Definition.GetRawText()), new PromotionId(p.Id), p.Version, p.IsActive))],
            document.Settings, document.Next, version);
    }

    private sealed record Document(IReadOnlyList<Stored> Promotions, PromotionSettings Settings, long Next);

    private sealed record Stored(long Id, int Version, bool IsActive, JsonElement Definition);
}
