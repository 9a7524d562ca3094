using System.Reflection;
using System.Text.Json;
using Crm.Messages;
using Crm.Store;

namespace Crm.Triggers;

/// <summary>
/// Ready-made triggers with their texts: resources of this assembly (<c>triggers.json</c>, <c>templates.json</c>, a file for each
/// language), and what a shop's own folder adds. In settings of steps <c>@title</c> stands for a word of the language, <c>$role</c> for an option.
/// </summary>
internal sealed class StarterPack
{
    /// <summary>Counts what is delivered; higher where a definition or a text is another.</summary>
    internal const int Version = 2;

    private const string Prefix = "Crm.Triggers.Starter.";
    private const string English = "en";

    private readonly Dictionary<string, StarterWords> languages = new(StringComparer.OrdinalIgnoreCase);
    private readonly List<TriggerDefinition> triggers;
    private readonly List<MessageTemplate> templates;

    private StarterPack(string? folder)
    {
        var mistakes = new List<DefinitionMistake>();
        using var all = JsonDocument.Parse(Read("triggers.json"));
        triggers = [.. all.RootElement.EnumerateArray().Select(t => TriggerJson.Read(t.GetRawText()))];
        templates = JsonSerializer.Deserialize<List<MessageTemplate>>(Read("templates.json"), CrmJson.Options)!;
        foreach (var name in Assembly.GetExecutingAssembly().GetManifestResourceNames().Where(n => n.StartsWith(Prefix, StringComparison.Ordinal) && n.Length == Prefix.Length + "en.json".Length).Order(StringComparer.Ordinal))
            Add(name[Prefix.Length..^".json".Length], Read(name[Prefix.Length..]), mistakes);
        foreach (var file in folder is null ? (IEnumerable<string>)[] : Directory.EnumerateFiles(folder, "*.json").Order(StringComparer.Ordinal))
            Add(Path.GetFileNameWithoutExtension(file), File.ReadAllText(file), mistakes);
        if (mistakes.Count > 0)
            throw new DefinitionException(mistakes, "The languages of the starter pack");
    }

    /// <summary>Reads it.</summary>
    /// <exception cref="DefinitionException">Files of the folder have mistakes: all are told.</exception>
    internal static StarterPack Load(string? folder) => new(folder);

    internal bool Speaks(string? language) => language is not null && languages.ContainsKey(language);

    /// <summary>The triggers in a language, with what the shop's options say. Settings that an option leaves open are empty.</summary>
    internal IReadOnlyList<TriggerDefinition> Triggers(StarterOptions options, string language) =>
        [.. triggers.Select(t => t with { Name = NameOf(t.Code), Steps = Filled(t.Steps, value => Word(value, t.Code, options, language)) })];

    /// <summary>The templates for the channels that the host has.</summary>
    /// <param name="channel">By a template's wish (<c>email</c>, <c>sms</c>): the channel, and whether it has a subject; null for none.</param>
    internal IEnumerable<MessageTemplate> Templates(Func<string, (string Code, bool HasSubject)?> channel)
    {
        foreach (var template in templates)
            if (channel(template.Channel) is { } found)
                yield return template with
                {
                    Channel = found.Code,
                    Texts = [.. languages.Where(l => l.Value.Templates.ContainsKey(template.Code)).OrderBy(l => l.Key, StringComparer.Ordinal)
                        .Select(l => l.Value.Templates[template.Code] is var text ? new TemplateText(l.Key, found.HasSubject ? text.Subject : null, text.Text, found.HasSubject ? text.Html : null) : null!)],
                };
    }

    private LocalizedText NameOf(string code)
    {
        var names = languages.Where(l => l.Value.Of(code, "name") is not null).ToDictionary(l => l.Key, l => l.Value.Of(code, "name")!, StringComparer.Ordinal);
        return new LocalizedText(names.GetValueOrDefault(English) ?? code, names);
    }

    private string Word(string value, string code, StarterOptions options, string language) => value switch
    {
        "$role" => options.Role,
        "$supervisors" => options.Supervisors,
        "$promotion" => options.Promotion ?? "",
        "$bonus" => options.Bonus,
        ['@', .. var name] => languages.GetValueOrDefault(language)?.Of(code, name) ?? languages[English].Of(code, name) ?? "",
        _ => value,
    };

    private static IReadOnlyList<TriggerStep> Filled(IReadOnlyList<TriggerStep> steps, Func<string, string> word) => [.. steps.Select(s => s switch
    {
        DoStep d => new DoStep(d.Name, d.With.ToDictionary(w => w.Key, w => word(w.Value), StringComparer.Ordinal)),
        BranchStep b => new BranchStep(b.If, Filled(b.Then, word), Filled(b.Else, word)),
        _ => s,
    })];

    private void Add(string language, string content, List<DefinitionMistake> mistakes)
    {
        try
        {
            var words = JsonSerializer.Deserialize<StarterWords>(content, CrmJson.Options) ?? new StarterWords();
            mistakes.AddRange(words.Triggers.Keys.Except(triggers.Select(t => t.Code), StringComparer.Ordinal).Select(c => new DefinitionMistake($"{language}.json: triggers.{c}", "The pack has no such trigger.")));
            mistakes.AddRange(words.Templates.Keys.Except(templates.Select(t => t.Code), StringComparer.Ordinal).Select(c => new DefinitionMistake($"{language}.json: templates.{c}", "The pack has no such template.")));
            languages[language] = languages.TryGetValue(language, out var known) ? known.Over(words) : words;
        }
        catch (JsonException e)
        {
            mistakes.Add(new DefinitionMistake(language + ".json", e.Message));
        }
    }

    private static string Read(string name)
    {
        using var reader = new StreamReader(Assembly.GetExecutingAssembly().GetManifestResourceStream(Prefix + name)!);
        return reader.ReadToEnd();
    }
}
