using Crm.Rules;

namespace Crm.Segments;

/// <summary>
/// Asks a subject for all flags of a set. Conditions on one text are asked once for each different text; codes lead to the
/// conditions that list them; the rest is asked one by one.
/// </summary>
internal sealed class FlagReader<TSubject>
{
    private const int MostTexts = 100_000;

    private readonly List<(OperandNode<TSubject> Operand, List<(int Flag, TextNode<TSubject> Node)> Nodes, Dictionary<string, ulong[]> Known)> texts = [];
    private readonly List<(OperandNode<TSubject> Operand, Dictionary<string, ulong[]> Listed)> codes = [];
    private readonly List<(int Flag, RuleNode<TSubject> Node)> others = [];
    private readonly int words;

    internal FlagReader(IReadOnlyList<RuleNode<TSubject>> flags)
    {
        words = SegmentStore.Words(flags.Count);
        foreach (var (flag, node) in flags.Index())
            if (node is TextNode<TSubject> text)
                OfText(flag, text);
            else if (node is CodesNode<TSubject> { Match: SetMatch.In } listed)
                OfCodes(flag, listed);
            else
                others.Add((flag, node));
    }

    internal void Read(TSubject subject, long now, Span<ulong> flags)
    {
        flags.Clear();
        foreach (var (operand, nodes, known) in texts)
            if (operand.Read(subject, now) is { Has: true } value)
                Texts(value, nodes, known, now, flags);
        foreach (var (operand, listed) in codes)
            if (operand.Read(subject, now) is { Has: true } value)
                Codes((IReadOnlyCollection<string>)value.Reference!, listed, flags);
        foreach (var (flag, node) in others)
            if (node.Holds(subject, now))
                flags[flag >> 6] |= 1UL << (flag & 63);
    }

    /// <summary>The first moment after now at which time alone may change a flag.</summary>
    internal long NextChance(TSubject subject, long now)
    {
        var next = long.MaxValue;
        foreach (var (_, node) in others)
            next = Math.Min(next, node.NextChance(subject, now));
        return next;
    }

    private void Texts(FactValue value, List<(int Flag, TextNode<TSubject> Node)> nodes, Dictionary<string, ulong[]> known, long now, Span<ulong> flags)
    {
        if (known.TryGetValue((string)value.Reference!, out var mask))
        {
            Words.Or(mask, flags);
            return;
        }

        mask = new ulong[words];
        foreach (var (flag, node) in nodes)
            if (node.Judge(value, now))
                mask[flag >> 6] |= 1UL << (flag & 63);
        if (known.Count < MostTexts)
            known.Add((string)value.Reference!, mask);
        Words.Or(mask, flags);
    }

    private static void Codes(IReadOnlyCollection<string> own, Dictionary<string, ulong[]> listed, Span<ulong> flags)
    {
        if (own is IReadOnlyList<string> list)
        {
            for (var i = 0; i < list.Count; i++)
                if (listed.TryGetValue(list[i], out var mask))
                    Words.Or(mask, flags);
            return;
        }

        foreach (var code in own)
            if (listed.TryGetValue(code, out var mask))
                Words.Or(mask, flags);
    }

    private void OfText(int flag, TextNode<TSubject> node)
    {
        var at = texts.FindIndex(t => ReferenceEquals(t.Operand, node.Operand));
        if (at < 0)
        {
            at = texts.Count;
            texts.Add((node.Operand, [], new(StringComparer.Ordinal)));
        }

        texts[at].Nodes.Add((flag, node));
    }

    private void OfCodes(int flag, CodesNode<TSubject> node)
    {
        var at = codes.FindIndex(c => ReferenceEquals(c.Operand, node.Operand));
        if (at < 0)
        {
            at = codes.Count;
            codes.Add((node.Operand, new(StringComparer.Ordinal)));
        }

        foreach (var code in node.Listed)
        {
            if (!codes[at].Listed.TryGetValue(code, out var mask))
                codes[at].Listed.Add(code, mask = new ulong[words]);
            mask[flag >> 6] |= 1UL << (flag & 63);
        }
    }
}
