namespace Crm.Orders;

/// <summary>A reason for which an order needs attention, as it is shown: a text and an icon, since colour never speaks alone.</summary>
/// <param name="Code">Stable and unique: lower-case Latin letters, digits, <c>-</c>, <c>_</c>, <c>.</c>.</param>
/// <param name="Severity">How much it presses.</param>
/// <param name="Icon">Name of an icon of the Lucide set.</param>
public sealed record AttentionDefinition(string Code, AttentionSeverity Severity, string Icon)
{
    /// <summary>What it is called, by language tag: <c>en</c> → <c>Not paid</c>.</summary>
    public IReadOnlyDictionary<string, string> Titles { get; init => field = Parts.Copy(value); } = Parts.NoNames;

    /// <summary>What to do, by language tag; <c>{amount}</c>, <c>{quantity}</c>, <c>{at}</c> and <c>{text}</c> stand for the reason's own data.</summary>
    public IReadOnlyDictionary<string, string> ToDos { get; init => field = Parts.Copy(value); } = Parts.NoNames;

    /// <summary>The title in a language; else in English, else in any, else the code.</summary>
    public string TitleIn(string language) => Parts.NameIn(Titles, language, Code);

    /// <summary>What to do, in a language; else in English, else in any, else the code.</summary>
    public string ToDoIn(string language) => Parts.NameIn(ToDos, language, Code);

    /// <summary>With its words in a language.</summary>
    public AttentionDefinition Said(string language, string title, string toDo) => this with
    {
        Titles = new Dictionary<string, string>(Titles) { [language] = title },
        ToDos = new Dictionary<string, string>(ToDos) { [language] = toDo },
    };

    /// <summary>Equal in all parts.</summary>
    public bool Equals(AttentionDefinition? other) => other is not null
        && (Code, Severity, Icon) == (other.Code, other.Severity, other.Icon) && Parts.Same(Titles, other.Titles) && Parts.Same(ToDos, other.ToDos);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Code, Severity, Icon);
}
