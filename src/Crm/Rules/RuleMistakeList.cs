namespace Crm.Rules;

/// <summary>Gathers mistakes and knows where in the text they stand, if there is one.</summary>
internal sealed class RuleMistakeList(string? text = null)
{
    internal const int Most = 100;

    private readonly List<RuleMistake> mistakes = [];

    internal RuleSpans Spans { get; } = new();

    internal int Count => mistakes.Count;

    /// <summary>In the order of the text; in that of the tree where there is no text.</summary>
    internal IReadOnlyList<RuleMistake> All => [.. mistakes.OrderBy(mistake => mistake.Offset)];

    internal void Syntax(int offset, int length, string message, string? suggestion = null, string code = RuleRefusals.Syntax)
    {
        if (mistakes.Count < Most)
            mistakes.Add(Placed(new RuleMistake(code, "", message) { Suggestion = suggestion }, offset, length));
    }

    /// <summary>A mistake of a part of a node of the tree.</summary>
    internal void At(object node, string part, RuleMistake mistake)
    {
        if (mistakes.Count < Most)
            mistakes.Add(text is not null && Spans.Find(node, part) is { } span ? Placed(mistake, span.Offset, span.Length) : mistake);
    }

    private RuleMistake Placed(RuleMistake mistake, int offset, int length)
    {
        var before = text.AsSpan(0, offset);
        var line = before.Count('\n') + 1;
        return mistake with { Offset = offset, Length = length, Line = line, Column = offset - before.LastIndexOf('\n') };
    }
}
