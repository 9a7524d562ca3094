using Crm.Rules;

namespace Crm.Triggers;

/// <summary>Triggers that ask for one of some values (a text, codes, an id, a number): a bitmap for each value.</summary>
internal sealed class TriggerValues<TSubject>(OperandNode<TSubject> operand) : TriggerColumn<TSubject>(operand)
{
    private const int Buffer = 256;
    private Dictionary<string, int> texts = new(StringComparer.Ordinal);
    private Dictionary<string, int>.AlternateLookup<ReadOnlySpan<char>> spans;
    private Dictionary<long, int> numbers = [];
    private List<ulong[]> bitmaps = [];

    internal override TriggerColumn<TSubject> Copy()
    {
        var copy = new TriggerValues<TSubject>(Operand) { Free = Free, texts = new(texts, StringComparer.Ordinal), numbers = new(numbers), bitmaps = [.. bitmaps] };
        copy.spans = copy.texts.GetAlternateLookup<ReadOnlySpan<char>>();
        return copy;
    }

    internal void Add(int bit, string value) => Add(bit, texts, value);

    internal void Add(int bit, long value) => Add(bit, numbers, value);

    internal override void Settle() => spans = texts.GetAlternateLookup<ReadOnlySpan<char>>();

    internal override void Find(TSubject subject, long now, Span<ulong> found)
    {
        TriggerBits.Or(found, Free);
        if (Operand.Read(subject, now) is not { Has: true } value)
            return;
        switch (value.Reference)
        {
            case null:
                if (numbers.TryGetValue(value.Number, out var number))
                    TriggerBits.Or(found, bitmaps[number]);
                break;
            case string text:
                Span<char> buffer = stackalloc char[Buffer];
                if (spans.TryGetValue(FoldedText.Fold(text, buffer), out var place))
                    TriggerBits.Or(found, bitmaps[place]);
                break;
            case string[] codes:
                foreach (var code in codes)
                    Find(code, found);
                break;
            case IReadOnlyList<string> list:
                for (var i = 0; i < list.Count; i++)
                    Find(list[i], found);
                break;
            case IEnumerable<string> set:
                foreach (var code in set)
                    Find(code, found);
                break;
        }
    }

    private void Find(string code, Span<ulong> found)
    {
        if (texts.TryGetValue(code, out var place))
            TriggerBits.Or(found, bitmaps[place]);
    }

    private void Add<TKey>(int bit, Dictionary<TKey, int> places, TKey value)
        where TKey : notnull
    {
        if (!places.TryGetValue(value, out var place))
        {
            places.Add(value, place = bitmaps.Count);
            bitmaps.Add([]);
        }

        bitmaps[place] = TriggerBits.With(bitmaps[place], bit);
    }
}
