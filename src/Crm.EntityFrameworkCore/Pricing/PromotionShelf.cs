using System.Text.Json;
using Crm.Store;

namespace Crm.Pricing;

/// <summary>
/// All stored promotions and the shop's settings for them, under one version that each edit counts up. Each promotion has a row of its own;
/// those that were stored in one document with all others stay there until they are edited. Immutable.
/// </summary>
internal sealed class PromotionShelf
{
    internal const string Kind = "promotions";

    /// <summary>They are all in memory, and asked in each order.</summary>
    internal const int Most = 20_000;
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

    /// <summary>What an edit made of one of them; null for none.</summary>
    internal PromotionInForce? Saved { get; private init; }

    /// <summary>Those without rows of their own.</summary>
    private IReadOnlyList<PromotionInForce> Kept { get; init; } = [];

    internal PromotionInForce? Find(string code) => byCode.GetValueOrDefault(code);

    internal PromotionShelf With(PromotionDefinition definition, bool? isActive)
    {
        var old = Find(definition.Code);
        var saved = old is null ? new PromotionInForce(definition, new PromotionId(Next), 1, isActive ?? true) : new PromotionInForce(definition, old.Id, old.Version + 1, isActive ?? old.IsActive);
        return new PromotionShelf([.. Promotions.Where(p => p != old), saved], Settings, old is null ? Next + 1 : Next, Version) { Saved = saved, Kept = [.. Kept.Where(p => p != old)] };
    }

    internal PromotionShelf With(PromotionSettings settings) => new(Promotions, settings, Next, Version) { Kept = Kept };

    /// <summary>What is stored beside the rows: another text at each edit, so that it counts.</summary>
    internal string ToJson() => JsonSerializer.Serialize(
        new Document([.. Kept.Select(p => new Stored(p.Id.Value, p.Version, p.IsActive, JsonSerializer.Deserialize<JsonElement>(p.Definition.ToJson())))], Settings, Next, Version + 1), CrmJson.Options);

    internal static PromotionShelf FromJson(string json, int version) => Of(json, version, []);

    /// <param name="json">What is stored beside the rows.</param>
    /// <param name="version">Its version.</param>
    /// <param name="rows">What the rows hold.</param>
    internal static PromotionShelf Of(string json, int version, IReadOnlyCollection<PromotionInForce> rows)
    {
        var document = JsonSerializer.Deserialize<Document>(json, CrmJson.Options)!;
        var codes = rows.Select(p => p.Definition.Code).ToHashSet(StringComparer.Ordinal);
        PromotionInForce[] kept = [.. document.Promotions.Select(p => new PromotionInForce(PromotionDefinition.FromJson(p.Definition.GetRawText()), new PromotionId(p.Id), p.Version, p.IsActive)).Where(p => !codes.Contains(p.Definition.Code))];
        return new PromotionShelf([.. kept.Concat(rows).OrderBy(p => p.Id.Value)], document.Settings, document.Next, version) { Kept = kept };
    }

    private sealed record Document(IReadOnlyList<Stored> Promotions, PromotionSettings Settings, long Next, int Edit = 0);

    private sealed record Stored(long Id, int Version, bool IsActive, JsonElement Definition);
}
