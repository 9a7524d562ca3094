namespace Crm.Store;

/// <summary>Values that are boxed once.</summary>
internal static class Boxes
{
    private const int Least = -16;
    private static readonly object[] Numbers = [.. Enumerable.Range(Least, 5000).Select(n => (object)(long)n)];

    [ThreadStatic]
    private static object? moment;

    internal static readonly object True = true;
    internal static readonly object False = false;

    /// <summary>As <see cref="Of"/>, of an instant: within a group most are the moment of the group.</summary>
    internal static object OfMoment(long microseconds) => moment is long last && last == microseconds ? moment : moment = microseconds;

    /// <summary>The number in a box: of small ones, of which rows are full, always the same.</summary>
    internal static object Of(long number)
    {
        var at = unchecked((ulong)(number - Least));
        return at < (ulong)Numbers.Length ? Numbers[at] : number;
    }
}
