namespace Crm.Messages;

/// <summary>A template's text in one language.</summary>
/// <param name="Locale">Language: <c>uk</c>, <c>pt-BR</c>.</param>
/// <param name="Subject">Subject; null for channels that have none.</param>
/// <param name="Text">Plain text; null where it is to be made of the HTML.</param>
/// <param name="Html">HTML; null for none.</param>
public sealed record TemplateText(string Locale, string? Subject, string? Text, string? Html = null);
