namespace Crm.Messages;

/// <summary>
/// An engine that fills templates. It is handed only texts that have been checked (known variables, <c>if</c>, <c>unless</c>, <c>is</c>,
/// <c>each</c>, <c>date</c>, <c>time</c>; no includes, nothing unescaped), and plain data: dictionaries, lists, texts, yes and no. Thread-safe.
/// </summary>
public interface ITemplateRenderer
{
    /// <summary>Fills one text.</summary>
    /// <param name="source">The text with its variables.</param>
    /// <param name="isHtml">Values are escaped for HTML; else they stand as they are.</param>
    /// <param name="values">What the variables hold; numbers, amounts and moments as <see cref="ShownValue"/>.</param>
    /// <returns>The filled text.</returns>
    /// <exception cref="TemplateException">It would become too long, or takes too many steps.</exception>
    string Render(string source, bool isHtml, IReadOnlyDictionary<string, object?> values);
}
