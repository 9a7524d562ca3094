using Crm.Rules;

namespace Crm.Segments;

/// <summary>All conditions on one text: what each different text meets, and which segments it permits, decided once and remembered.</summary>
internal sealed class TextProfiles<TSubject>(OperandNode<TSubject> operand, int flagWords)
{
    /// <summary>Texts beyond these (e-mail addresses, say) are decided each time.</summary>
    private const int Most = 100_000;

    private readonly List<(int Flag, TextNode<TSubject> Node)> nodes = [];
    private readonly Dictionary<string, Profile> known = new(StringComparer.Ordinal);
    private FlagTable table = null!;
    private Profile none = null!;
    private int segmentWords;

    internal OperandNode<TSubject> Operand => operand;

    internal HashSet<int> Flags { get; } = [];

    internal void Add(int flag, TextNode<TSubject> node)
    {
        nodes.Add((flag, node));
        Flags.Add(flag);
    }

    /// <summary>All conditions have been added; these are the segments that ask for them.</summary>
    internal void Close(int words, IReadOnlyList<(int Segment, int Flag, bool Denied)> literals)
    {
        segmentWords = words;
        table = new FlagTable(words, flagWords * 64, literals);
        none = Made(default, 0);
    }

    internal Profile Of(TSubject subject, long now)
    {
        if (operand.Read(subject, now) is not { Has: true } value)
            return none;
        var text = (string)value.Reference!;
        if (known.TryGetValue(text, out var profile))
            return profile;
        profile = Made(value, now);
        if (known.Count < Most)
            known.Add(text, profile);
        return profile;
    }

    private Profile Made(FactValue value, long now)
    {
        var profile = new Profile(new ulong[flagWords], new ulong[segmentWords]);
        foreach (var (flag, node) in nodes)
            if (value.Has && node.Judge(value, now))
                profile.Flags[flag >> 6] |= 1UL << (flag & 63);
        Array.Fill(profile.Permitted, ulong.MaxValue);
        table.Restrict(profile.Flags, new ulong[table.Layers * segmentWords], profile.Permitted);
        return profile;
    }

    /// <param name="Flags">The conditions that the text meets.</param>
    /// <param name="Permitted">The segments that ask for no more of it.</param>
    internal sealed record Profile(ulong[] Flags, ulong[] Permitted);
}
