using Crm.Rules;

namespace Crm.Segments;

/// <summary>
/// Asks a subject for all flags of a set. Conditions on one text are asked once for each different text; codes lead to the
/// conditions that list them; the rest is asked one by one.
/// </summary>
internal sealed class FlagReader<TSubject>
{
    private readonly List<TextProfiles<TSubject>> texts = [];
    private readonly List<(OperandNode<TSubject> Operand, Dictionary<string, ulong[]> Listed)> codes = [];
    private readonly List<(int Flag, RuleNode<TSubject> Node)> others = [];
    private readonly object?[] fetched;
    private readonly int words;

    /// <param name="flags">The conditions.</param>
    /// <param name="literals">Which segments ask for which flags.</param>
    /// <param name="segments">How many segments there are.</param>
    internal FlagReader(IReadOnlyList<RuleNode<TSubject>> flags, IReadOnlyList<(int Segment, int Flag, bool Denied)> literals, int segments)
    {
        words = SegmentStore.Words(flags.Count);
        foreach (var (flag, node) in flags.Index())
            if (node is TextNode<TSubject> text)
                OfText(flag, text);
            else if (node is CodesNode<TSubject> { Match: SetMatch.In } listed)
                OfCodes(flag, listed);
            else
                others.Add((flag, node));
        fetched = new object?[codes.Count];
        var ofTexts = texts.SelectMany(t => t.Flags).ToHashSet();
        foreach (var text in texts)
            text.Close(SegmentStore.Words(segments), [.. literals.Where(l => text.Flags.Contains(l.Flag))]);
        Others = [.. literals.Where(l => !ofTexts.Contains(l.Flag))];
    }

    /// <summary>What segments ask for beside conditions on texts.</summary>
    internal IReadOnlyList<(int Segment, int Flag, bool Denied)> Others { get; }

    /// <summary>
    /// Reads the lists of codes of the subject that <see cref="Read"/> is asked about next: they lie the farthest away, and are fetched while
    /// all else is read. What it gives means nothing.
    /// </summary>
    internal long Fetch(TSubject subject, long now)
    {
        var touched = 0L;
        for (var i = 0; i < codes.Count; i++)
        {
            fetched[i] = codes[i].Operand.Read(subject, now).Reference;
            if (fetched[i] is IReadOnlyList<string> list)
                touched ^= list[0].Length;
        }

        return touched;
    }

    /// <summary>All flags of a subject, and the segments that its texts permit.</summary>
    internal void Read(TSubject subject, long now, Span<ulong> flags, Span<ulong> permitted)
    {
        flags.Clear();
        permitted.Fill(ulong.MaxValue);
        foreach (var text in texts)
        {
            var profile = text.Of(subject, now);
            Words.Or(profile.Flags, flags);
            Words.And(profile.Permitted, permitted);
        }

        for (var i = 0; i < codes.Count; i++)
            if (fetched[i] is IReadOnlyCollection<string> own)
                Codes(own, codes[i].Listed, flags);
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
        var known = texts.Find(t => ReferenceEquals(t.Operand, node.Operand));
        if (known is null)
            texts.Add(known = new TextProfiles<TSubject>(node.Operand, words));
        known.Add(flag, node);
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
