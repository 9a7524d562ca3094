using System.Collections.Concurrent;
using System.Globalization;
using HandlebarsDotNet;

namespace Crm.Messages;

/// <summary>Fills templates by Handlebars.Net: plain data only, bounded in steps and length.</summary>
internal sealed class HandlebarsRenderer : ITemplateRenderer
{
    /// <summary>Items of lists that one text may go through, all lists together.</summary>
    internal const int MostSteps = 20_000;

    /// <summary>Compiled texts that are kept.</summary>
    private const int MostKept = 500;

    private readonly ConcurrentDictionary<(string Source, bool IsHtml), HandlebarsTemplate<TextWriter, object, object>> compiled = new();
    private readonly IHandlebars html = Create(noEscape: false);
    private readonly IHandlebars plain = Create(noEscape: true);

    public string Render(string source, bool isHtml, IReadOnlyDictionary<string, object?> values)
    {
        try
        {
            using var output = new BoundedWriter(MessageContent.LongestBody);
            Compiled(source, isHtml)(output, new CountedData(MostSteps).Copy(values), null!);
            return output.ToString();
        }
        catch (HandlebarsException e)
        {
            for (Exception? inner = e; inner is not null; inner = inner.InnerException)
                if (inner is TemplateException)
                    throw inner;
            throw new TemplateException(e.Message, e);
        }
    }

    private HandlebarsTemplate<TextWriter, object, object> Compiled(string source, bool isHtml)
    {
        if (compiled.Count > MostKept)
            compiled.Clear();
        return compiled.GetOrAdd((source, isHtml), static (key, owner) => (key.IsHtml ? owner.html : owner.plain).Compile(new StringReader(key.Source)), this);
    }

    private static IHandlebars Create(bool noEscape)
    {
        var engine = Handlebars.Create(new HandlebarsConfiguration { NoEscape = noEscape, PartialRecursionDepthLimit = 1 });
        foreach (var part in (string[])["date", "time"])
            engine.RegisterHelper(part, (writer, _, arguments) =>
            {
                if (arguments[0] is ShownValue shown)
                    writer.Write(shown.Part(part));
            });
        engine.RegisterHelper("is", (writer, options, context, arguments) =>
        {
            if (Is(arguments[0], arguments[1]))
                options.Template(writer, context);
            else
                options.Inverse(writer, context);
        });
        return engine;
    }

    private static bool Is(object? value, object? other) => value switch
    {
        ShownValue shown => shown.Is(other),
        bool flag => string.Equals(flag ? "true" : "false", other?.ToString(), StringComparison.OrdinalIgnoreCase),
        int index => index.ToString(CultureInfo.InvariantCulture) == other?.ToString(),
        _ => (value as string ?? "") == other?.ToString(),
    };
}
