using System.Reflection;
using System.Text.Json;
using Crm.Store;

namespace Crm.Messages;

/// <summary>
/// Templates from JSON files: one tells what templates there are (<c>templates.json</c>), one per language what they say
/// (<c>uk.json</c>), so that a language is added by adding a file.
/// </summary>
public static class TemplateFiles
{
    /// <summary>Name of the file that tells what templates there are.</summary>
    public const string Head = "templates.json";

    /// <summary>Reads templates from a folder.</summary>
    /// <exception cref="DefinitionException">A file has mistakes: all are told.</exception>
    public static IReadOnlyList<MessageTemplate> FromFolder(string folder)
    {
        ArgumentNullException.ThrowIfNull(folder);
        return Join(Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal).Select(f => (Path.GetFileName(f), File.ReadAllText(f))));
    }

    /// <summary>Reads templates that are embedded in an assembly.</summary>
    /// <param name="assembly">Which.</param>
    /// <param name="prefix">What their names begin with: <c>Shop.Mails.</c></param>
    /// <exception cref="DefinitionException">A file has mistakes: all are told.</exception>
    public static IReadOnlyList<MessageTemplate> FromResources(Assembly assembly, string prefix)
    {
        ArgumentNullException.ThrowIfNull(assembly);
        return Join(assembly.GetManifestResourceNames().Where(n => n.StartsWith(prefix, StringComparison.Ordinal) && n.EndsWith(".json", StringComparison.Ordinal)).Order(StringComparer.Ordinal)
            .Select(n => (n[prefix.Length..], Read(assembly, n))));
    }

    /// <summary>Puts files together.</summary>
    /// <param name="files">Name and content of each.</param>
    /// <exception cref="DefinitionException">A file has mistakes: all are told.</exception>
    public static IReadOnlyList<MessageTemplate> Join(IEnumerable<(string Name, string Content)> files)
    {
        ArgumentNullException.ThrowIfNull(files);
        var mistakes = new List<DefinitionMistake>();
        var templates = new List<MessageTemplate>();
        var texts = new Dictionary<string, List<TemplateText>>(StringComparer.Ordinal);
        foreach (var (name, content) in files)
        {
            try
            {
                if (name == Head)
                    templates.AddRange(JsonSerializer.Deserialize<List<MessageTemplate>>(content, CrmJson.Options) ?? []);
                else
                    foreach (var (code, text) in JsonSerializer.Deserialize<Dictionary<string, MessageContent>>(content, CrmJson.Options) ?? [])
                        (texts.TryGetValue(code, out var known) ? known : texts[code] = []).Add(new TemplateText(name[..^".json".Length], text.Subject, text.Text, text.Html));
            }
            catch (JsonException e)
            {
                mistakes.Add(new DefinitionMistake(name, e.Message));
            }
        }

        mistakes.AddRange(texts.Keys.Except(templates.Select(t => t.Code), StringComparer.Ordinal).Select(c => new DefinitionMistake(Head, $"The template '{c}', which has texts, is not told of.")));
        if (mistakes.Count > 0)
            throw new DefinitionException(mistakes, "The files of templates");
        return [.. templates.Select(t => texts.TryGetValue(t.Code, out var own) ? t with { Texts = [.. t.Texts, .. own] } : t)];
    }

    private static string Read(Assembly assembly, string name)
    {
        using var reader = new StreamReader(assembly.GetManifestResourceStream(name)!);
        return reader.ReadToEnd();
    }
}
