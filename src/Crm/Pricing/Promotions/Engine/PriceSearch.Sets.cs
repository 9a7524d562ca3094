namespace Crm.Pricing;

internal sealed partial class PriceSearch
{
    private const int MostSlots = 20;

    private readonly int[] slotQueue = new int[MostSlots];
    private readonly int[] slotBefore = new int[MostSlots];
    private readonly int[] slotVia = new int[MostSlots];
    private readonly long[] slotRoom = new long[MostSlots];
    private long[] slotTakes = [];

    /// <summary>
    /// Takes the dearest pieces that fill all slots together; false, and nothing taken, where none do. Piece by piece from the dearest
    /// down, each where those taken so far can make room for it: sets of pieces that fill slots are a matroid, so that is exact.
    /// </summary>
    private bool TakeSet(BundleReward reward, int many, int at, out Int128 sum)
    {
        sum = 0;
        var (missing, slotCount) = (0L, reward.Slots.Count);
        Fit(ref slotTakes, slotCount * count);
        slotTakes.AsSpan(0, slotCount * count).Clear();
        shares.AsSpan(0, count).Clear();
        for (var slot = 0; slot < slotCount; slot++)
            missing += slotRoom[slot] = reward.Slots[slot].Quantity;
        for (var k = 0; k < many && missing > 0; k++)
        {
            var i = order[k];
            while (missing > 0 && left[i] > 0 && Place(i, slotCount, many, at) is > 0 and var used)
            {
                sum += (Int128)used * piecePrice[i];
                (left[i], shares[i], takes[i], missing) = (left[i] - used, shares[i] + used, takes[i] + used, missing - used);
            }
        }

        for (var k = 0; k < many && missing > 0; k++)
            (left[order[k]], takes[order[k]]) = (left[order[k]] + shares[order[k]], takes[order[k]] - shares[order[k]]);
        return missing == 0;
    }

    /// <summary>Places pieces of a line in a slot with room, or in one whose pieces can move on until one has room; how many.</summary>
    private long Place(int i, int slotCount, int many, int at)
    {
        var (read, end, seen) = (0, 0, 0);
        for (var slot = 0; slot < slotCount; slot++)
            if (IsCovered(at + slot, i))
                (slotVia[slot], slotQueue[end++], seen) = (-1, slot, seen | (1 << slot));
        for (; read < end; read++)
        {
            var slot = slotQueue[read];
            if (slotRoom[slot] > 0)
                return Move(i, slot);
            for (var k = 0; k < many; k++)
                for (var next = 0; slotTakes[(slot * count) + order[k]] > 0 && next < slotCount; next++)
                    if ((seen & (1 << next)) == 0 && IsCovered(at + next, order[k]))
                        (slotBefore[next], slotVia[next], slotQueue[end++], seen) = (slot, order[k], next, seen | (1 << next));
        }

        return 0;
    }

    /// <summary>Moves pieces along the way that was found, the new ones into its first slot.</summary>
    private long Move(int i, int last)
    {
        var used = Math.Min(left[i], slotRoom[last]);
        for (var slot = last; slotVia[slot] >= 0; slot = slotBefore[slot])
            used = Math.Min(used, slotTakes[(slotBefore[slot] * count) + slotVia[slot]]);
        slotRoom[last] -= used;
        var first = last;
        for (; slotVia[first] >= 0; first = slotBefore[first])
        {
            slotTakes[(first * count) + slotVia[first]] += used;
            slotTakes[(slotBefore[first] * count) + slotVia[first]] -= used;
        }

        slotTakes[(first * count) + i] += used;
        return used;
    }
}
