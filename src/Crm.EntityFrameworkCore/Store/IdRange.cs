namespace Crm.Store;

/// <summary>Consecutive ids. <c>default</c> is empty.</summary>
internal readonly record struct IdRange(long First, int Count)
{
    internal IdRange Cut(int count, out IdRange rest)
    {
        var taken = Math.Min(count, Count);
        rest = new IdRange(First + taken, Count - taken);
        return new IdRange(First, taken);
    }
}
