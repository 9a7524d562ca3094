namespace Crm.Messages;

/// <summary>Fills templates for one message.</summary>
internal static class TemplateFilling
{
    /// <summary>What a template says about a subject, or with which mistakes it cannot be filled.</summary>
    /// <param name="setup">Variables and engine.</param>
    /// <param name="template">The template; sound.</param>
    /// <param name="subject">What it is about.</param>
    /// <param name="given">Values of its own variables.</param>
    /// <param name="locale">The recipient's language, and the page that takes the consent back; null for none.</param>
    internal static Result<MessageContent> Fill(MessagesSetup setup, MessageTemplate template, TemplateSubject subject, IReadOnlyList<MessageValue> given, (string? Locale, string? Unsubscribe) locale)
    {
        if (template.In(locale.Locale) is not { } text)
            return new Refusal(MessageRefusals.NotRendered, "The template {template} has no text.", ("template", template.Code));
        try
        {
            var shapes = new TemplateShapes(text.Locale, subject.Site.Zone);
            var values = setup.Catalogue.Read(subject, template.About, shapes);
            var missing = Own(template, given, values, shapes);
            values[TemplateRules.Unsubscribe] = locale.Unsubscribe;
            missing.AddRange(template.Needs.Where(n => IsMissing(values, n)));
            if (missing.Count > 0)
                return new Refusal(MessageRefusals.ValueMissing, "These values are missing: {variables}.", ("variables", missing.Distinct(StringComparer.Ordinal).ToList()));
            string? Render(string? source, bool isHtml) => source is null ? null : setup.Renderer.Render(source, isHtml, values);
            var html = Render(text.Html, isHtml: true);
            var content = new MessageContent(OneLine(Render(text.Subject, isHtml: false)), Render(text.Text, isHtml: false) ?? HtmlText.Of(html!), html);
            return content.Mistakes("content").ToList() is { Count: > 0 } mistakes
                ? new Refusal(MessageRefusals.NotRendered, "The template {template} gives no message: {mistakes}.", ("template", template.Code), ("mistakes", mistakes))
                : content;
        }
        catch (Exception e) when (e is not (OutOfMemoryException or OperationCanceledException))
        {
            return new Refusal(MessageRefusals.NotRendered, "The template {template} cannot be filled: {mistakes}.", ("template", template.Code), ("mistakes", new[] { e.Message }));
        }
    }

    /// <summary>Values that the message brought, by the types that the template says; gives what is missing or of another type.</summary>
    private static List<string> Own(MessageTemplate template, IReadOnlyList<MessageValue> given, Dictionary<string, object?> values, TemplateShapes shapes)
    {
        var missing = new List<string>();
        foreach (var variable in template.Variables)
        {
            var text = given.FirstOrDefault(v => v.Name == variable.Name)?.Value;
            var value = string.IsNullOrEmpty(text) ? null : TemplateValues.Read(text, variable.Type);
            if (value is null && (variable.IsRequired || !string.IsNullOrEmpty(text)))
                missing.Add(variable.Name);
            values[variable.Name] = TemplateCatalogue.Shown(variable, value, shapes);
        }

        return missing;
    }

    private static bool IsMissing(Dictionary<string, object?> values, string path)
    {
        object? value = values;
        foreach (var part in path.Split('.'))
            value = (value as IReadOnlyDictionary<string, object?>)?.GetValueOrDefault(part);
        return value is null or "" or IReadOnlyList<object?> { Count: 0 };
    }

    /// <summary>The value of a header: line breaks stay only where the next line is folded below it.</summary>
    internal static string Header(string value) => string.Join("\r\n ", value.Split("\r\n ").Select(l => new string([.. l.Where(c => !char.IsControl(c))])));

    /// <summary>What a value holds may have line breaks; a header with one would be two headers.</summary>
    internal static string? OneLine(string? text)
    {
        if (text is null)
            return null;
        var line = string.Join(' ', new string([.. text.Select(c => char.IsControl(c) || c is '\u2028' or '\u2029' ? ' ' : c)]).Split(' ', StringSplitOptions.RemoveEmptyEntries));
        return line.Length > MessageContent.LongestSubject ? StoredText.Clean(line, MessageContent.LongestSubject) : line;
    }
}
