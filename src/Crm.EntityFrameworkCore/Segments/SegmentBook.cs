using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Crm.Rules;
using Crm.Sites;
using Crm.Store;

namespace Crm.Segments;

/// <summary>All stored segments: one document, one version, so that what they ask of each other is decided together. Immutable.</summary>
internal sealed class SegmentBook
{
    internal const string Kind = "segments";
    internal const int Most = 10_000;
    internal static readonly SegmentBook Empty = new([], [], 1, 0);

    private readonly Dictionary<string, Segment> byCode;

    private SegmentBook(IReadOnlyList<Segment> segments, IReadOnlyList<string> removed, long next, int version) =>
        (Segments, Removed, Next, Version, byCode) = (segments, removed, next, version, segments.ToDictionary(s => s.Definition.Code, StringComparer.Ordinal));

    internal IReadOnlyList<Segment> Segments { get; }

    /// <summary>Codes that the shop has taken away, so that code does not bring them back.</summary>
    internal IReadOnlyList<string> Removed { get; }

    /// <summary>The number that the next new segment gets.</summary>
    internal long Next { get; }

    internal int Version { get; }

    internal Segment? Find(string code) => byCode.GetValueOrDefault(code);

    /// <summary>
    /// The segments that are for a scope, of those the ones that are sound there. A rule that names another currency is so of other scopes
    /// only; one whose field was archived, of none: it has no members, and the others are kept.
    /// </summary>
    internal List<Segment> For(ScopeId id, RuleScope scope)
    {
        var left = Segments.Where(s => s.Definition.Scopes.Count == 0 || s.Definition.Scopes.Contains(id)).ToList();
        while (true)
        {
            var rules = left.ToDictionary(s => s.Definition.Code, s => s.Definition.Effective, StringComparer.Ordinal);
            if (left.RemoveAll(s => s.Definition.Effective.Check(scope with { Segments = rules, Segment = s.Definition.Code }).Count > 0) == 0)
                return left;
        }
    }

    internal SegmentBook With(SegmentDefinition definition, bool isEdited, string codeHash)
    {
        var old = Find(definition.Code);
        var segment = new Segment(definition, old?.Number ?? Next, (old?.Version ?? 0) + 1) { IsEdited = isEdited, CodeHash = codeHash };
        IReadOnlyList<Segment> all = old is null ? [.. Segments, segment] : [.. Segments.Select(s => s == old ? segment : s)];
        return new SegmentBook(all, [.. Removed.Where(r => r != definition.Code)], old is null ? Next + 1 : Next, Version);
    }

    internal SegmentBook Without(string code) => new([.. Segments.Where(s => s.Definition.Code != code)], [.. Removed.Append(code).Distinct(StringComparer.Ordinal)], Next, Version);

    internal static string HashOf(SegmentDefinition definition) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(Stored.Of(new Segment(definition, 0, 0)), CrmJson.Options))));

    internal string ToJson() => JsonSerializer.Serialize(new Document([.. Segments.Select(Stored.Of)], Removed, Next), CrmJson.Options);

    internal static SegmentBook FromJson(string json, int version)
    {
        var document = JsonSerializer.Deserialize<Document>(json, CrmJson.Options)!;
        return new SegmentBook([.. document.Segments.Select(s => s.Read())], document.Removed, document.Next, version);
    }

    private sealed record Document(IReadOnlyList<Stored> Segments, IReadOnlyList<string> Removed, long Next);

    /// <summary>A segment as the document has it: the rule in its text form, so that two versions are easily compared.</summary>
    private sealed record Stored(string Code, long Number, int Version, string Rule, string Name, IReadOnlyDictionary<string, string>? Names, IReadOnlyList<string> Include, IReadOnlyList<string> Exclude, IReadOnlyList<long> Scopes, bool IsEdited, string CodeHash)
    {
        internal static Stored Of(Segment segment)
        {
            var d = segment.Definition;
            return new Stored(d.Code, segment.Number, segment.Version, RuleText.Write(d.Rule), d.Name.Default, d.Name.Translations, d.Include, d.Exclude, [.. d.Scopes.Select(s => s.Value)], segment.IsEdited, segment.CodeHash);
        }

        internal Segment Read() => new(new SegmentDefinition(Code, RuleText.Parse(Rule).Demand())
        {
            Name = new LocalizedText(Name, Names),
            Include = Include,
            Exclude = Exclude,
            Scopes = [.. Scopes.Select(s => new ScopeId(s))],
        }, Number, Version)
        { IsEdited = IsEdited, CodeHash = CodeHash };
    }
}
