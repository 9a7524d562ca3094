namespace Crm.Rules;

/// <summary>
/// The text form of rules, which people read and review: <c>orders.net &gt; 1000 EUR and orders.last older than 90 days</c>. What
/// is written is canonical, and reading it gives the same tree. Grammar: docs/rules.md.
/// </summary>
public static class RuleText
{
    /// <summary>The most characters of a text.</summary>
    public const int MaxLength = 1_000_000;

    /// <summary>Reads a text; tells mistakes of its writing only. Never throws.</summary>
    public static ParsedRule Parse(string text) => Parse(text, null);

    /// <summary>Reads a text and checks what it asks for; tells all mistakes, each with its position. Never throws.</summary>
    public static ParsedRule Parse(string text, RuleScope? scope) => Parse(text, scope, null);

    /// <summary>Reads, checks, and lets somebody else check what is sound until then.</summary>
    internal static ParsedRule Parse(string text, RuleScope? scope, Action<Rule, RuleMistakeList>? more)
    {
        ArgumentNullException.ThrowIfNull(text);
        var mistakes = new RuleMistakeList(text);
        if (text.Length > MaxLength)
        {
            mistakes.Syntax(MaxLength, 0, $"A rule has at most {MaxLength} characters, this one {text.Length}.", code: RuleRefusals.TooLarge);
            return new ParsedRule(null, mistakes.All);
        }

        var rule = new RuleParser(new RuleLexer(text, mistakes).Read(), mistakes).Parse();
        if (rule is not null && scope is not null)
            new RuleCheck(scope, mistakes).Run(rule);
        if (rule is not null && mistakes.Count == 0)
            more?.Invoke(rule, mistakes);
        return new ParsedRule(rule, mistakes.All);
    }

    /// <summary>Writes the rule; groups that are too long for a line of 100 characters have a line for each rule.</summary>
    public static string Write(Rule rule)
    {
        ArgumentNullException.ThrowIfNull(rule);
        return RuleWriter.Lines(rule);
    }
}
