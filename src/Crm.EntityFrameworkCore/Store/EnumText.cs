using System.Collections.Frozen;

namespace Crm.Store;

/// <summary>The stored text of an enum's values: lower case with hyphens, <c>AllOrNothing</c> = <c>all-or-nothing</c>.</summary>
internal static class EnumText<T>
{
    private static readonly FrozenDictionary<string, T> Values =
        Enum.GetValues(typeof(T)).Cast<T>().ToFrozenDictionary(v => Hyphenate(v!.ToString()!), StringComparer.Ordinal);

    private static readonly (T Value, string Text)[] Texts = [.. Values.Select(p => (p.Value, p.Key))];

    internal static string Of(T value)
    {
        foreach (var (known, text) in Texts)
            if (EqualityComparer<T>.Default.Equals(known, value))
                return text;
        throw new ArgumentOutOfRangeException(nameof(value), $"{value} is no {typeof(T).Name}.");
    }

    internal static T Parse(string text) =>
        Values.TryGetValue(text, out var value) ? value : throw new FormatException($"'{text}' is no {typeof(T).Name}.");

    private static string Hyphenate(string name) =>
        string.Concat(name.Select((c, i) => char.IsUpper(c) ? (i > 0 ? "-" : "") + char.ToLowerInvariant(c) : c.ToString()));
}
