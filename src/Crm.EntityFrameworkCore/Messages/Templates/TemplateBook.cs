using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Crm.Store;

namespace Crm.Messages;

/// <summary>All stored templates: one document, whose earlier versions stand in the change log. Immutable.</summary>
internal sealed class TemplateBook
{
    internal const string Kind = "message-templates";
    internal const int Most = 2_000;
    internal static readonly TemplateBook Empty = new([], [], 0);

    private readonly Dictionary<string, SavedTemplate> byCode;

    private TemplateBook(IReadOnlyList<SavedTemplate> templates, IReadOnlyList<string> removed, int version) =>
        (Templates, Removed, Version, byCode) = (templates, removed, version, templates.ToDictionary(t => t.Template.Code, StringComparer.Ordinal));

    internal IReadOnlyList<SavedTemplate> Templates { get; }

    /// <summary>Codes that the shop has taken away, so that files do not bring them back.</summary>
    internal IReadOnlyList<string> Removed { get; }

    internal int Version { get; }

    internal SavedTemplate? Find(string code) => byCode.GetValueOrDefault(code);

    internal TemplateBook With(MessageTemplate template, bool isEdited, string codeHash)
    {
        var old = Find(template.Code);
        var saved = new SavedTemplate(template, (old?.Version ?? 0) + 1) { IsEdited = isEdited, CodeHash = codeHash };
        return new TemplateBook(old is null ? [.. Templates, saved] : [.. Templates.Select(t => t == old ? saved : t)], [.. Removed.Where(r => r != template.Code)], Version);
    }

    internal TemplateBook Without(string code) =>
        new([.. Templates.Where(t => t.Template.Code != code)], [.. Removed.Append(code).Distinct(StringComparer.Ordinal)], Version);

    internal static string HashOf(MessageTemplate template) =>
        Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(JsonSerializer.Serialize(template, CrmJson.Options))));

    internal string ToJson() => JsonSerializer.Serialize(new Document([.. Templates.Select(t => new Stored(t.Template, t.Version, t.IsEdited, t.CodeHash))], Removed), CrmJson.Options);

    internal static TemplateBook FromJson(string json, int version)
    {
        var document = JsonSerializer.Deserialize<Document>(json, CrmJson.Options)!;
        return new TemplateBook([.. document.Templates.Select(t => new SavedTemplate(t.Template, t.Version) { IsEdited = t.IsEdited, CodeHash = t.CodeHash })], document.Removed, version);
    }

    private sealed record Document(IReadOnlyList<Stored> Templates, IReadOnlyList<string> Removed);

    private sealed record Stored(MessageTemplate Template, int Version, bool IsEdited, string CodeHash);
}
