namespace Crm.Rules;

/// <summary>One thing that rules may ask about: of a subject, or of an event in a stream.</summary>
/// <param name="Name">Stable, in lower case, parts joined by dots, words by hyphens: <c>orders.net</c>.</param>
/// <param name="Type">What its values are.</param>
public sealed record Fact(string Name, FactType Type)
{
    /// <summary>What people read; the name where it is not said.</summary>
    public LocalizedText Label { get; init; } = Name;

    /// <summary>One line that says what it means.</summary>
    public string Meaning { get; init; } = "";

    /// <summary>What a number counts (<c>days</c>, <c>orders</c>); empty for none. Money has its currency, a duration its own.</summary>
    public string Unit { get; init; } = "";

    /// <summary>Other words for values of a text, folded, with the values that they mean: a rule may say either (<c>country = "United Kingdom"</c>). Null for none.</summary>
    public IReadOnlyDictionary<string, string>? Words { get; init; }

    /// <summary>How a code is kept, where that is not as it is written; null for none. A rule says it as it is kept.</summary>
    internal Func<string, string?>? Kept { get; init; }

    /// <summary>Whether its amounts are in a currency of their own, which need be none that a site counts in: those of a foreign order.</summary>
    internal bool IsInAnyCurrency { get; init; }

    /// <summary>What a constant comes to when it is compared: the value that it means, folded.</summary>
    internal string Meant(string text)
    {
        var folded = FoldedText.Fold(text);
        return Words is not null && Words.TryGetValue(folded, out var value) ? FoldedText.Fold(value) : folded;
    }

    /// <summary>Name and type, as in lists.</summary>
    public override string ToString() => $"{Name} ({Type})";
}
