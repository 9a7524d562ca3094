using System.Runtime.InteropServices;
using Crm.Rules;

namespace Crm.Triggers;

/// <summary>
/// Triggers that ask for at least so much (or, turned round, at most): the bounds sorted, with the bitmap of all below each
/// some places, so that a value's triggers are one search, one bitmap and a few single bits.
/// </summary>
internal sealed class TriggerBounds<TSubject>(OperandNode<TSubject> operand, bool isUpper) : TriggerColumn<TSubject>(operand)
{
    private List<long> bounds = [];
    private List<int> bits = [];
    private ulong[] chunks = [];
    private int words;
    private int step = 1;

    internal bool IsUpper => isUpper;

    internal override TriggerColumn<TSubject> Copy() =>
        new TriggerBounds<TSubject>(Operand, isUpper) { Free = Free, bounds = [.. bounds], bits = [.. bits], chunks = chunks, words = words, step = step };

    /// <summary>Takes in a trigger that asks for a value of at least (or at most) the bound.</summary>
    internal void Add(int bit, long bound)
    {
        // Turned round by its complement, "at most" is "at least".
        var at = isUpper ? ~bound : bound;
        var place = Below(at);
        bounds.Insert(place, at);
        bits.Insert(place, bit);
        chunks = [];
    }

    internal override void Settle()
    {
        if (chunks.Length > 0 || bits.Count == 0)
            return;
        words = (bits.Max() >> 6) + 1;
        step = bits.Count > 1024 ? 64 : 16;
        chunks = new ulong[((bits.Count / step) + 1) * words];
        var current = new ulong[words];
        for (var k = 0; k <= bits.Count; k++)
        {
            if (k % step == 0)
                current.CopyTo(chunks, k / step * words);
            if (k < bits.Count)
                current[bits[k] >> 6] |= 1UL << (bits[k] & 63);
        }
    }

    internal override void Find(TSubject subject, long now, Span<ulong> found)
    {
        TriggerBits.Or(found, Free);
        if (bits.Count == 0 || Operand.Read(subject, now) is not { Has: true } value)
            return;
        var count = Below(isUpper ? ~value.Number : value.Number);
        var chunk = count / step;
        TriggerBits.Or(found, chunks.AsSpan(chunk * words, words));
        var singles = CollectionsMarshal.AsSpan(bits)[(chunk * step)..count];
        foreach (var bit in singles)
            found[bit >> 6] |= 1UL << (bit & 63);
    }

    /// <summary>How many bounds are not above the value.</summary>
    private int Below(long value)
    {
        var sorted = CollectionsMarshal.AsSpan(bounds);
        var (low, high) = (0, sorted.Length);
        while (low < high)
        {
            var middle = (low + high) >>> 1;
            if (sorted[middle] <= value)
                low = middle + 1;
            else
                high = middle;
        }

        return low;
    }
}
