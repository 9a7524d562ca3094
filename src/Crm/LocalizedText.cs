namespace Crm;

/// <summary>A text with translations. Equal when all its texts are.</summary>
/// <param name="Default">The text where no translation fits.</param>
/// <param name="Translations">By language (<c>uk</c>, <c>pt-BR</c>); null for none.</param>
public sealed record LocalizedText(string Default, IReadOnlyDictionary<string, string>? Translations = null)
{
    /// <summary>A text without translations.</summary>
    public static implicit operator LocalizedText(string text) => new(text);

    /// <summary>The text in a language: that of the language, of its main language (<c>pt</c> for <c>pt-BR</c>), or the default.</summary>
    public string In(string? language)
    {
        if (language is null || Translations is null)
            return Default;
        if (Translations.TryGetValue(language, out var text))
            return text;
        var dash = language.IndexOf('-', StringComparison.Ordinal);
        return dash > 0 && Translations.TryGetValue(language[..dash], out text) ? text : Default;
    }

    /// <inheritdoc/>
    public bool Equals(LocalizedText? other) =>
        other is not null && Default == other.Default && Count == other.Count
        && (Translations is null || Translations.All(t => other.Translations!.TryGetValue(t.Key, out var text) && text == t.Value));

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Default, Count);

    /// <summary>The default text.</summary>
    public override string ToString() => Default;

    private int Count => Translations?.Count ?? 0;
}
