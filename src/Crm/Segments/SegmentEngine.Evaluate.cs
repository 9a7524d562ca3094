namespace Crm.Segments;

public sealed partial class SegmentEngine<TSubject>
{
    /// <summary>Blocks of rows that a full evaluation goes through; threads take ranges of them.</summary>
    public int Blocks => store.Rows / SegmentStore.BlockRows;

    /// <summary>Room for a full evaluation of the rows that there are.</summary>
    public SegmentBitmaps NewBitmaps() => new([.. Enumerable.Range(0, Segments.Count).Select(_ => new ulong[store.Rows / 64])]);

    /// <summary>Evaluates all segments over all rows anew, from the columns; to verify, or for a preview.</summary>
    public SegmentBitmaps Evaluate()
    {
        var bitmaps = NewBitmaps();
        Evaluate(bitmaps, 0, Blocks);
        return bitmaps;
    }

    /// <summary>Evaluates all segments over a range of blocks; several threads may do so at once, while nothing changes.</summary>
    /// <param name="into">From <see cref="NewBitmaps"/>, since when no row was added.</param>
    /// <param name="fromBlock">The first block.</param>
    /// <param name="toBlock">The first block that is left out.</param>
    public void Evaluate(SegmentBitmaps into, int fromBlock, int toBlock)
    {
        ArgumentNullException.ThrowIfNull(into);
        ArgumentOutOfRangeException.ThrowIfNegative(fromBlock);
        ArgumentOutOfRangeException.ThrowIfGreaterThan(toBlock, Blocks);
        scan.Run(fromBlock, toBlock, micros, into.Bits);
    }

    /// <summary>How many memberships kept by changes differ from a full evaluation: 0, or there is a defect.</summary>
    public long Verify()
    {
        var (anew, differences) = (Evaluate(), 0L);
        foreach (var (segment, bits) in anew.Bits.Index())
            for (var w = 0; w < bits.Length; w++)
                differences += System.Numerics.BitOperations.PopCount(bits[w] ^ store.Members[segment][w]);
        return differences;
    }
}
