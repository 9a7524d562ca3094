namespace Crm.Messages;

/// <summary>A template of messages: texts by language, with variables in double braces, and what it may show.</summary>
/// <param name="Code">Stable, unique: <c>order-shipped</c>.</param>
/// <param name="Channel">Code of the channel for which it is written: <c>email</c>, <c>sms</c>.</param>
/// <param name="Purpose">What its messages are for: transactional, marketing, or one of the host's.</param>
public sealed record MessageTemplate(string Code, string Channel, string Purpose)
{
    /// <summary>What people read; the code where it is not said.</summary>
    public LocalizedText Name { get; init; } = Code;

    /// <summary>The language that steps in where a recipient's has no text.</summary>
    public string Locale { get; init; } = "en";

    /// <summary>Texts, one per language.</summary>
    public IReadOnlyList<TemplateText> Texts { get; init => field = value ?? []; } = [];

    /// <summary>What it is about: groups of the catalogue that it may show beside <c>site</c> and <c>customer</c>: <c>order</c>, <c>cart</c>, <c>task</c>.</summary>
    public IReadOnlyList<string> About { get; init => field = value ?? []; } = [];

    /// <summary>Variables of its own, whose values each message brings.</summary>
    public IReadOnlyList<TemplateVariable> Variables { get; init => field = value ?? []; } = [];

    /// <summary>Paths of variables without which a message of it is not sent: <c>order.trackingNumber</c>.</summary>
    public IReadOnlyList<string> Needs { get; init => field = value ?? []; } = [];

    /// <summary>The text in a language: that of the language, of its main language, or of <see cref="Locale"/>; null where there is none.</summary>
    public TemplateText? In(string? locale) => Find(locale) ?? Find(locale?.Split('-')[0]) ?? Find(Locale);

    /// <inheritdoc/>
    public bool Equals(MessageTemplate? other) => other is not null && Code == other.Code && Channel == other.Channel && Purpose == other.Purpose
        && Name == other.Name && Locale == other.Locale && Sequences.Same(Texts, other.Texts) && Sequences.Same(About, other.About)
        && Sequences.Same(Variables, other.Variables) && Sequences.Same(Needs, other.Needs);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Code, Channel, Purpose);

    private TemplateText? Find(string? locale) => locale is null ? null : Texts.FirstOrDefault(t => string.Equals(t.Locale, locale, StringComparison.OrdinalIgnoreCase));
}
