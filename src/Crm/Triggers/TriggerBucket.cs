using System.Buffers;
using System.Numerics;
using Crm.Rules;

namespace Crm.Triggers;

/// <summary>The triggers of one event, each a bit position. A copy shares all bitmaps that do not change.</summary>
internal sealed class TriggerBucket<TSubject>
{
    private const int OnStack = 256;
    private readonly List<int> numbers = [];
    private readonly List<TriggerColumn<TSubject>> columns = [];
    private readonly Dictionary<Rule, int> places = [];
    private readonly List<RuleNode<TSubject>> rests = [];
    private readonly List<ulong[]> restUsers = [];
    private ulong[] live = [];

    internal int Count => numbers.Count;

    internal TriggerBucket<TSubject> Copy()
    {
        var copy = new TriggerBucket<TSubject> { live = live };
        copy.numbers.AddRange(numbers);
        copy.columns.AddRange(columns.Select(c => c.Copy()));
        foreach (var (rule, place) in places)
            copy.places.Add(rule, place);
        copy.rests.AddRange(rests);
        copy.restUsers.AddRange(restUsers);
        return copy;
    }

    /// <summary>Takes a trigger in; to be settled afterwards.</summary>
    internal void Add(int number, RuleNode<TSubject> condition)
    {
        var bit = numbers.Count;
        numbers.Add(number);
        live = TriggerBits.With(live, bit);
        var asked = new HashSet<TriggerColumn<TSubject>>();
        Take(condition, bit, asked);
        foreach (var column in columns)
            if (!asked.Contains(column))
                column.Skip(bit);
    }

    internal void Remove(int number)
    {
        for (var bit = 0; bit < numbers.Count; bit++)
            if (numbers[bit] == number)
                live = TriggerBits.Without(live, bit);
    }

    internal void Settle()
    {
        foreach (var column in columns)
            column.Settle();
    }

    /// <summary>The numbers of the triggers whose condition holds, in the order in which they came.</summary>
    internal int Match(TSubject subject, long now, Span<int> result)
    {
        var words = live.Length;
        ulong[]? rented = null;
        var both = words <= OnStack ? stackalloc ulong[2 * OnStack] : (rented = ArrayPool<ulong>.Shared.Rent(2 * words)).AsSpan();
        var found = both[..words];
        var part = both.Slice(words, words);
        live.CopyTo(found);
        foreach (var column in columns)
        {
            part.Clear();
            column.Find(subject, now, part);
            TriggerBits.And(found, part);
        }

        // Each distinct condition that is not looked up is tried once, and only for triggers that are left.
        for (var i = 0; i < rests.Count; i++)
            if (TriggerBits.Meet(found, restUsers[i]) && !rests[i].Holds(subject, now))
                TriggerBits.Clear(found, restUsers[i]);
        var count = 0;
        for (var word = 0; word < words; word++)
            for (var bits = found[word]; bits != 0; bits &= bits - 1)
                result[count++] = numbers[(word << 6) + BitOperations.TrailingZeroCount(bits)];
        if (rented is not null)
            ArrayPool<ulong>.Shared.Return(rented);
        return count;
    }

    private void Take(RuleNode<TSubject> node, int bit, HashSet<TriggerColumn<TSubject>> asked)
    {
        if (node is GroupNode<TSubject> { IsAll: true } group)
            foreach (var part in group.Parts)
                Take(part, bit, asked);
        else if (!TakeValues(node, bit, asked) && !TakeBounds(node, bit, asked))
            TakeRest(node, bit);
    }

    private bool TakeValues(RuleNode<TSubject> node, int bit, HashSet<TriggerColumn<TSubject>> asked)
    {
        (IEnumerable<string>? Texts, IEnumerable<long>? Numbers) values = node switch
        {
            TextNode<TSubject> { OneOf: { } texts } => (texts, null),
            CodesNode<TSubject> { Match: SetMatch.In } codes => (codes.Listed, null),
            SetNode<TSubject> { OneOf: { } numbers } => (null, numbers),
            IntervalNode<TSubject> { Inverted: false } i when i.Bounds.Low == i.Bounds.High => (null, [i.Bounds.Low]),
            _ => default,
        };
        if ((values.Texts is null && values.Numbers is null) || Column<TriggerValues<TSubject>>(((LeafNode<TSubject>)node).Operand, _ => true, o => new(o), asked) is not { } column)
            return false;
        foreach (var text in values.Texts ?? [])
            column.Add(bit, text);
        foreach (var number in values.Numbers ?? [])
            column.Add(bit, number);
        return true;
    }

    private bool TakeBounds(RuleNode<TSubject> node, int bit, HashSet<TriggerColumn<TSubject>> asked)
    {
        if (node is not IntervalNode<TSubject> { Inverted: false } interval || interval.Bounds.Low > interval.Bounds.High)
            return false;
        var (low, high) = interval.Bounds;
        if (low == long.MinValue && high == long.MaxValue)
            return false;
        var lower = low == long.MinValue ? null : Column<TriggerBounds<TSubject>>(interval.Operand, c => !c.IsUpper, o => new(o, isUpper: false), asked);
        var upper = high == long.MaxValue ? null : Column<TriggerBounds<TSubject>>(interval.Operand, c => c.IsUpper, o => new(o, isUpper: true), asked);
        lower?.Add(bit, low);
        upper?.Add(bit, high);

        // A second condition on the same side is tried beside the first.
        if ((lower is null && low != long.MinValue) || (upper is null && high != long.MaxValue))
            TakeRest(node, bit);
        return true;
    }

    private void TakeRest(RuleNode<TSubject> node, int bit)
    {
        if (!places.TryGetValue(node.Rule, out var place))
        {
            places.Add(node.Rule, place = rests.Count);
            rests.Add(node);
            restUsers.Add([]);
        }

        restUsers[place] = TriggerBits.With(restUsers[place], bit);
    }

    /// <summary>The column of an operand, of amounts one for each currency; null where the trigger asks for it already.</summary>
    private T? Column<T>(OperandNode<TSubject> operand, Func<T, bool> fits, Func<OperandNode<TSubject>, T> make, HashSet<TriggerColumn<TSubject>> asked)
        where T : TriggerColumn<TSubject>
    {
        var column = columns.OfType<T>().FirstOrDefault(c => c.Operand.Name == operand.Name && c.Operand.Currency == operand.Currency && fits(c));
        if (column is null)
        {
            columns.Add(column = make(operand));
            column.SkipAll(numbers.Count - 1);
        }

        return asked.Add(column) ? column : null;
    }
}
