using System.Buffers;

namespace Crm.Rules;

/// <summary>Gathers values in borrowed memory and counts the different ones. Texts count by their folded form, codes as they stand.</summary>
internal struct DistinctValues(FactType type) : IDisposable
{
    private static readonly Comparison<string> Ordinally = string.CompareOrdinal;

    private readonly bool areTexts = type is FactType.Text or FactType.Codes;
    private long[] numbers = type is FactType.Text or FactType.Codes ? [] : ArrayPool<long>.Shared.Rent(64);
    private string[] texts = type is FactType.Text or FactType.Codes ? ArrayPool<string>.Shared.Rent(64) : [];
    private int count;

    internal void Add(FactValue value)
    {
        if (!areTexts)
        {
            Grow(ref numbers);
            numbers[count++] = value.Number;
        }
        else if (value.Reference is string text)
            Add(FoldedText.Fold(text));
        else if (value.Reference is IReadOnlyList<string> list)
            for (var i = 0; i < list.Count; i++)
                Add(list[i]);
        else if (value.Reference is IEnumerable<string> codes)
            foreach (var code in codes)
                Add(code);
    }

    internal readonly long Count
    {
        get
        {
            var different = 0;
            texts.AsSpan(0, areTexts ? count : 0).Sort(Ordinally);
            numbers.AsSpan(0, areTexts ? 0 : count).Sort();
            for (var i = 0; i < count; i++)
                if (i == 0 || (areTexts ? texts[i] != texts[i - 1] : numbers[i] != numbers[i - 1]))
                    different++;
            return different;
        }
    }

    /// <inheritdoc/>
    public readonly void Dispose()
    {
        if (numbers.Length > 0)
            ArrayPool<long>.Shared.Return(numbers);
        if (texts.Length > 0)
            ArrayPool<string>.Shared.Return(texts, clearArray: true);
    }

    private void Add(string text)
    {
        Grow(ref texts);
        texts[count++] = text;
    }

    private readonly void Grow<T>(ref T[] items)
    {
        if (count < items.Length)
            return;
        var larger = ArrayPool<T>.Shared.Rent(2 * count);
        items.AsSpan(0, count).CopyTo(larger);
        ArrayPool<T>.Shared.Return(items, clearArray: true);
        items = larger;
    }
}
