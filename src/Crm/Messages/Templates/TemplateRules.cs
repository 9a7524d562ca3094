using System.Text.RegularExpressions;
using Crm.Customers;

namespace Crm.Messages;

/// <summary>What a template is checked against when it is saved.</summary>
/// <param name="Variables">All variables that may be shown, the groups first.</param>
public sealed partial record TemplateRules(IReadOnlyList<TemplateVariable> Variables)
{
    /// <summary>Groups that every template may show; others it must be about.</summary>
    public static IReadOnlyList<string> Always { get; } = ["site", "customer"];

    /// <summary>Name of the link by which the recipient takes the consent back.</summary>
    public const string Unsubscribe = "unsubscribe";

    /// <summary>Languages in which a text must be there; a template's own besides.</summary>
    public IReadOnlyList<string> Locales { get; init => field = value ?? []; } = [];

    /// <summary>Whether the channel's messages have a subject, may be HTML, and carry a link that takes the consent back; null where there is no such channel.</summary>
    public (bool HasSubject, bool HasHtml, bool CarriesUnsubscribe)? Channel { get; init; }

    /// <summary>What the shop may without being asked, and which purposes there are.</summary>
    public ContactPolicy Contact { get; init => field = value ?? ContactPolicy.Default; } = ContactPolicy.Default;

    /// <summary>The variables that a template may use.</summary>
    public IReadOnlyList<TemplateVariable> For(MessageTemplate template)
    {
        ArgumentNullException.ThrowIfNull(template);
        return [.. template.Variables, .. Variables.Where(v => v.Type != TemplateType.Group || Always.Contains(v.Name) || template.About.Contains(v.Name)), new TemplateVariable(Unsubscribe, TemplateType.Link)];
    }

    /// <summary>All mistakes of a template, with line and column within its texts; empty if it can be saved.</summary>
    public IReadOnlyList<DefinitionMistake> MistakesOf(MessageTemplate template)
    {
        ArgumentNullException.ThrowIfNull(template);
        var mistakes = new List<DefinitionMistake>();
        Head(template, mistakes);
        Own(template, mistakes);
        var known = For(template);
        foreach (var text in template.Texts)
            Text(template, text, known, mistakes);
        var scope = new TemplateScope(known);
        for (var i = 0; i < template.Needs.Count; i++)
            if (scope.Find(template.Needs[i]).Why is { } why)
                mistakes.Add(new DefinitionMistake($"needs[{i}]", why));
        return mistakes;
    }

    private void Head(MessageTemplate template, List<DefinitionMistake> mistakes)
    {
        if (!Code().IsMatch(template.Code))
            mistakes.Add(new DefinitionMistake("code", $"'{template.Code}' is no code: small letters, digits, dots and hyphens, at most 60."));
        if (Channel is null)
            mistakes.Add(new DefinitionMistake("channel", $"There is no channel '{template.Channel}'."));
        if (!Contact.Purposes.Contains(template.Purpose))
            mistakes.Add(new DefinitionMistake("purpose", $"'{template.Purpose}' is no purpose."));
        foreach (var about in template.About.Where(a => !Variables.Any(v => v.Name == a && v.Type == TemplateType.Group)))
            mistakes.Add(new DefinitionMistake("about", $"There is no group of variables '{about}'."));
        if (template.Texts.Count == 0)
            mistakes.Add(new DefinitionMistake("texts", "There is no text."));
        foreach (var twice in template.Texts.GroupBy(t => t.Locale, StringComparer.OrdinalIgnoreCase).Where(g => g.Count() > 1))
            mistakes.Add(new DefinitionMistake("texts", $"The language '{twice.Key}' stands there twice."));
        foreach (var missing in Locales.Prepend(template.Locale).Distinct(StringComparer.OrdinalIgnoreCase).Where(l => !template.Texts.Any(t => string.Equals(t.Locale, l, StringComparison.OrdinalIgnoreCase) || string.Equals(t.Locale, l.Split('-')[0], StringComparison.OrdinalIgnoreCase))))
            mistakes.Add(new DefinitionMistake("texts", $"The text in '{missing}' is missing."));
    }

    private void Own(MessageTemplate template, List<DefinitionMistake> mistakes)
    {
        for (var i = 0; i < template.Variables.Count; i++)
        {
            var own = template.Variables[i];
            if (!Name().IsMatch(own.Name) || own.Name is "this" or "else")
                mistakes.Add(new DefinitionMistake($"variables[{i}].name", $"'{own.Name}' is no name: letters and digits, a small letter first."));
            if (own.Type is TemplateType.Group or TemplateType.List)
                mistakes.Add(new DefinitionMistake($"variables[{i}].type", "A message brings single values, no groups or lists."));
            if (own.Name == Unsubscribe || Variables.Any(v => v.Name == own.Name) || template.Variables.Take(i).Any(v => v.Name == own.Name))
                mistakes.Add(new DefinitionMistake($"variables[{i}].name", $"There is a variable '{own.Name}' already."));
        }
    }

    private void Text(MessageTemplate template, TemplateText text, IReadOnlyList<TemplateVariable> known, List<DefinitionMistake> mistakes)
    {
        var path = $"texts[{text.Locale}]";
        if (!Language().IsMatch(text.Locale))
            mistakes.Add(new DefinitionMistake(path, $"'{text.Locale}' is no language."));
        if (string.IsNullOrWhiteSpace(text.Text) && string.IsNullOrWhiteSpace(text.Html))
            mistakes.Add(new DefinitionMistake(path, "It says nothing."));
        if (Channel is { HasSubject: true } && string.IsNullOrWhiteSpace(text.Subject))
            mistakes.Add(new DefinitionMistake(path + ".subject", "The subject is missing."));
        if (Channel is { HasSubject: false } && text.Subject is not null)
            mistakes.Add(new DefinitionMistake(path + ".subject", $"Messages by {template.Channel} have no subject."));
        if (Channel is { HasHtml: false } && text.Html is not null)
            mistakes.Add(new DefinitionMistake(path + ".html", $"Messages by {template.Channel} are plain text."));
        if (text.Subject?.Length > MessageContent.LongestSubject || text.Subject?.AsSpan().IndexOfAny('\r', '\n') >= 0)
            mistakes.Add(new DefinitionMistake(path + ".subject", "A subject is one line of at most 400 characters."));
        var used = new List<IReadOnlySet<string>?>();
        foreach (var (part, source) in new[] { ("subject", text.Subject), ("text", text.Text), ("html", text.Html) })
        {
            var (found, uses) = source is null ? ([], null) : TemplateSourceCheck.Of(source, $"{path}.{part}", known, part == "html");
            mistakes.AddRange(found);
            used.Add(uses);
        }

        if (text.Html is { } html && Script().IsMatch(html))
            mistakes.Add(new DefinitionMistake(path + ".html", "A message has no scripts."));
        var needsLink = Channel is { CarriesUnsubscribe: true } && !Contact.WithoutConsent.Contains(template.Purpose);
        if (needsLink && (used[2] ?? used[1]) is { } body && !body.Contains(Unsubscribe))
            mistakes.Add(new DefinitionMistake(path, "Messages of this purpose carry the link 'unsubscribe'."));
    }


    [GeneratedRegex("^[a-z0-9][a-z0-9.-]{0,59}$")]
    private static partial Regex Code();

    [GeneratedRegex("^[a-z][a-zA-Z0-9]{0,59}$")]
    private static partial Regex Name();

    [GeneratedRegex("^[a-zA-Z]{2,3}(-[a-zA-Z0-9]{2,8})*$")]
    private static partial Regex Language();

    [GeneratedRegex(@"<\s*(script|iframe|object|embed)\b|\son[a-z]+\s*=|javascript:", RegexOptions.IgnoreCase)]
    private static partial Regex Script();
}
