namespace Crm.Rules;

/// <summary>A piece of the text of a rule.</summary>
/// <param name="Kind">What it is.</param>
/// <param name="Offset">Characters before it.</param>
/// <param name="Length">Characters that it covers.</param>
/// <param name="Text">As it stands; of a quoted text what it means.</param>
internal readonly record struct RuleToken(RuleToken.Is Kind, int Offset, int Length, string Text)
{
    internal enum Is
    {
        Word,
        Number,
        Text,
        Id,
        Day,
        Sign,
        Open,
        Close,
        Comma,
        Unknown,
        End,
    }

    /// <summary>For "… stands here".</summary>
    internal string Described => Kind switch
    {
        Is.End => "the end",
        Is.Text => "a text",
        _ => $"'{(Text.Length > 40 ? Text[..40] + "…" : Text)}'",
    };

    internal bool IsWord(string word) => Kind == Is.Word && Text.Equals(word, StringComparison.OrdinalIgnoreCase);
}
