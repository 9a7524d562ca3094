using System.Collections.Frozen;

namespace Crm.Rules;

/// <summary>A set of codes looked up in a list.</summary>
internal sealed class CodesNode<TSubject>(Rule rule, OperandNode<TSubject> operand, FrozenSet<string> listed, SetMatch match)
    : LeafNode<TSubject>(rule, operand, default)
{
    internal SetMatch Match => match;

    internal FrozenSet<string> Listed => listed;

    /// <summary>Of a list of one: a comparison costs less than a look-up.</summary>
    private readonly string? only = listed.Count == 1 ? listed.Items[0] : null;

    internal override bool Judge(FactValue value, long now)
    {
        var codes = (IReadOnlyCollection<string>)value.Reference!;
        return match switch
        {
            SetMatch.In => CountListed(codes) > 0,
            SetMatch.NotIn => CountListed(codes) == 0,
            SetMatch.AllIn => CountListed(codes) == codes.Count,
            _ => HasAll(codes),
        };
    }

    /// <summary>Lists and hash sets are walked without an enumerator on the heap.</summary>
    private int CountListed(IReadOnlyCollection<string> codes)
    {
        var count = 0;
        switch (codes)
        {
            case IReadOnlyList<string> list:
                for (var i = 0; i < list.Count; i++)
                    count += (only is null ? listed.Contains(list[i]) : string.Equals(only, list[i], StringComparison.Ordinal)) ? 1 : 0;
                break;
            case HashSet<string> set:
                foreach (var code in set)
                    count += listed.Contains(code) ? 1 : 0;
                break;
            default:
                foreach (var code in codes)
                    count += listed.Contains(code) ? 1 : 0;
                break;
        }

        return count;
    }

    private bool HasAll(IReadOnlyCollection<string> codes)
    {
        foreach (var wanted in listed.Items)
            if (!Has(codes, wanted))
                return false;
        return true;
    }

    private static bool Has(IReadOnlyCollection<string> codes, string wanted)
    {
        if (codes is IReadOnlyList<string> list)
        {
            for (var i = 0; i < list.Count; i++)
                if (list[i] == wanted)
                    return true;
            return false;
        }

        return codes is HashSet<string> set ? set.Contains(wanted) : codes.Contains(wanted, StringComparer.Ordinal);
    }
}
