namespace Crm.Store;

/// <summary>Values that are boxed once.</summary>
internal static class Boxes
{
    private const int Least = -16;
    private static readonly object[] Numbers = [.. Enumerable.Range(Least, 5000).Select(n => (object)(long)n)];

    internal static readonly object True = true;
    internal static readonly object False = false;

    /// <summary>The number in a box: of small ones, of which rows are full, always the same.</summary>
    internal static object Of(long number)
    {
        var at = unchecked((ulong)(number - Least));
        return at < (ulong)Numbers.Length ? Numbers[at] : number;
    }
}
