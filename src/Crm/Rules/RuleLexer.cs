using System.Globalization;
using System.Text;

namespace Crm.Rules;

/// <summary>Cuts the text of a rule into pieces. Never fails: what fits nowhere is a piece of its own, or a mistake told beside it.</summary>
internal sealed class RuleLexer(string text, RuleMistakeList mistakes)
{
    private readonly List<RuleToken> tokens = [];
    private int at;

    internal IReadOnlyList<RuleToken> Read()
    {
        while (at < text.Length)
        {
            var c = text[at];
            if (char.IsWhiteSpace(c))
                at++;
            else if (c is '(' or ')' or ',')
                Take(c == '(' ? RuleToken.Is.Open : c == ')' ? RuleToken.Is.Close : RuleToken.Is.Comma, 1);
            else if (c is '"' or '“' or '”' or '„')
                Quoted();
            else if (c is '=' or '!' or '<' or '>')
                Take(RuleToken.Is.Sign, While(at, static s => s is '=' or '!' or '<' or '>'));
            else if (c == '#')
                Take(RuleToken.Is.Id, 1 + While(at + 1, char.IsAsciiDigit));
            else if (char.IsAsciiDigit(c) || (c == '-' && at + 1 < text.Length && char.IsAsciiDigit(text[at + 1])))
                Numeral();
            else if (char.IsLetter(c) || c == '_')
                Take(RuleToken.Is.Word, While(at, static s => char.IsLetterOrDigit(s) || s is '.' or '-' or '_'));
            else
                Take(RuleToken.Is.Unknown, char.IsHighSurrogate(c) && at + 1 < text.Length && char.IsLowSurrogate(text[at + 1]) ? 2 : 1);
        }

        tokens.Add(new RuleToken(RuleToken.Is.End, text.Length, 0, ""));
        return tokens;
    }

    private void Take(RuleToken.Is kind, int length)
    {
        tokens.Add(new RuleToken(kind, at, length, text.Substring(at, length)));
        at += length;
    }

    private int While(int from, Func<char, bool> fits)
    {
        var end = from;
        while (end < text.Length && fits(text[end]))
            end++;
        return end - from;
    }

    /// <summary>A number, or a day (with a time) that begins like one: <c>2026-01-31</c>.</summary>
    private void Numeral()
    {
        var digits = While(at, char.IsAsciiDigit);
        if (digits == 4 && at + 5 < text.Length && text[at + 4] == '-' && char.IsAsciiDigit(text[at + 5]))
        {
            Take(RuleToken.Is.Day, While(at, static s => char.IsAsciiLetterOrDigit(s) || s is '-' or ':' or '.'));
            return;
        }

        var length = text[at] == '-' ? 1 + While(at + 1, char.IsAsciiDigit) : digits;
        if (at + length + 1 < text.Length && text[at + length] == '.' && char.IsAsciiDigit(text[at + length + 1]))
            length += 1 + While(at + length + 1, char.IsAsciiDigit);
        Take(RuleToken.Is.Number, length);
    }

    private void Quoted()
    {
        var start = at++;
        if (text[start] != '"')
            mistakes.Syntax(start, 1, "A text stands in straight quotes.", "\"");
        var content = new StringBuilder();
        while (at < text.Length && text[at] is not ('"' or '“' or '”' or '\n'))
            content.Append(text[at] == '\\' ? Escaped() : text[at++]);
        if (at < text.Length && text[at] != '\n')
            at++;
        else
            mistakes.Syntax(start, at - start, "The text has no closing quote in its line.");
        if (!FoldedText.IsSound(content.ToString()))
            mistakes.Syntax(start, at - start, "The text is no sound Unicode.");
        tokens.Add(new RuleToken(RuleToken.Is.Text, start, at - start, content.ToString()));
    }

    private char Escaped()
    {
        var next = at + 1 < text.Length ? text[at + 1] : ' ';
        if (next == 'u' && at + 6 <= text.Length && ushort.TryParse(text.AsSpan(at + 2, 4), NumberStyles.AllowHexSpecifier, CultureInfo.InvariantCulture, out var code))
        {
            at += 6;
            return (char)code;
        }

        if (next is not ('"' or '\\' or 'n' or 't'))
        {
            mistakes.Syntax(at, 1, "A backslash stands before a quote, a backslash, n, t, or u and four digits.", "\\\\");
            at++;
            return '\\';
        }

        at += 2;
        return next switch { 'n' => '\n', 't' => '\t', _ => next };
    }
}
