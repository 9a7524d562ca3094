using System.Text.Json;
using Crm.Rules;
using Crm.Sites;
using Crm.Store;
using NodaTime;

namespace Crm.Pricing;

/// <summary>All stored price lists, without their prices: one document, one version. Immutable.</summary>
internal sealed class PriceListBook
{
    internal const string Kind = "price-lists";

    /// <summary>They are one document, written anew with each edit, so their number is bounded.</summary>
    internal const int Most = 2_000;

    /// <summary>Of one list so many past versions are kept at most, and for so long: prices of before are told from them.</summary>
    internal const int MostPast = 400;

    /// <inheritdoc cref="MostPast"/>
    private static readonly Duration Kept = Duration.FromDays(400);

    internal static readonly PriceListBook Empty = new([], 0);
    private readonly Dictionary<string, Entry> byCode;

    private PriceListBook(IReadOnlyList<Entry> entries, int version) =>
        (Entries, Version, byCode) = (entries, version, entries.ToDictionary(e => e.Definition.Code, StringComparer.Ordinal));

    internal IReadOnlyList<Entry> Entries { get; }

    internal int Version { get; }

    internal Entry? Find(string code) => byCode.GetValueOrDefault(code);

    internal PriceListBook With(PriceListDefinition definition, long id, Instant now)
    {
        if (Find(definition.Code) is not { } old)
            return new PriceListBook([.. Entries, new Entry(id, 1, new PriceListVersion(definition))], Version);
        if (old.Definition == definition)
            return this;
        var past = old.List.Past.Where(p => p.Until > now - Kept).Append(new PastPriceList(old.Definition, now)).TakeLast(MostPast);
        var entry = new Entry(old.Id, old.Version + 1, new PriceListVersion(definition) { Past = [.. past] });
        return new PriceListBook([.. Entries.Select(e => e == old ? entry : e)], Version);
    }

    /// <summary>A book of these lists with these prices.</summary>
    internal PriceBook Priced(IEnumerable<(long ListId, ListedPrice Price)> prices)
    {
        var codes = Entries.ToDictionary(e => e.Id, e => e.Definition.Code);
        return PriceBook.Of(Entries.Select(e => e.List), prices.Where(p => codes.ContainsKey(p.ListId)).Select(p => (codes[p.ListId], p.Price)));
    }

    internal string ToJson() => JsonSerializer.Serialize(Entries.Select(e => new StoredEntry(e.Id, e.Version, Stored.Of(e.Definition), [.. e.List.Past.Select(p => new StoredPast(Stored.Of(p.Definition), p.Until))])), CrmJson.Options);

    internal static PriceListBook FromJson(string json, int version) => new(
        [.. JsonSerializer.Deserialize<StoredEntry[]>(json, CrmJson.Options)!.Select(e => new Entry(e.Id, e.Version, new PriceListVersion(e.List.Read()) { Past = [.. e.Past.Select(p => new PastPriceList(p.List.Read(), p.Until))] }))],
        version);

    internal sealed record Entry(long Id, int Version, PriceListVersion List)
    {
        internal PriceListDefinition Definition => List.Definition;
    }

    private sealed record StoredEntry(long Id, int Version, Stored List, IReadOnlyList<StoredPast> Past);

    private sealed record StoredPast(Stored List, Instant Until);

    /// <summary>A list as the document has it: the rule in its text form, so that two versions are easily compared.</summary>
    private sealed record Stored(string Code, Currency Currency, string? Name, IReadOnlyDictionary<string, string>? Names, PriceBasis Prices, int Priority)
    {
        public Instant? From { get; init; }
        public Instant? Until { get; init; }
        public IReadOnlyList<SiteId>? Sites { get; init; }
        public IReadOnlyList<string>? Groups { get; init; }
        public IReadOnlyList<string>? Segments { get; init; }
        public string? Who { get; init; }
        public string? Contract { get; init; }

        internal static Stored Of(PriceListDefinition d) => new(d.Code, d.Currency, d.Name?.Default, d.Name?.Translations, d.Prices, d.Priority)
        {
            From = d.From,
            Until = d.Until,
            Sites = d.Sites,
            Groups = d.Groups,
            Segments = d.Segments,
            Who = d.Who is null ? null : RuleText.Write(d.Who),
            Contract = d.Contract,
        };

        internal PriceListDefinition Read() => new(Code, Currency)
        {
            Name = Name is null ? null : new LocalizedText(Name, Names),
            Prices = Prices,
            Priority = Priority,
            From = From,
            Until = Until,
            Sites = Sites ?? [],
            Groups = Groups ?? [],
            Segments = Segments ?? [],
            Who = Who is null ? null : RuleText.Parse(Who).Demand(),
            Contract = Contract,
        };
    }
}
