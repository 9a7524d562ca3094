using System.Globalization;

namespace Crm.Search;

/// <summary>Where a page ended.</summary>
/// <param name="IsExact">Among those named exactly, which come first.</param>
/// <param name="Before">Key of the last document shown.</param>
internal readonly record struct SearchPlace(bool IsExact, long Before)
{
    internal static SearchPlace Start { get; } = new(true, long.MaxValue);

    internal static SearchPlace Parse(SearchQuery query)
    {
        if (query.After is not { } after)
            return Start;
        if (query.Kinds.Count != 1)
            throw new ArgumentException("A page goes on with one kind.", nameof(query));
        return after is ['e' or 'm', ..] && long.TryParse(after.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var key)
            ? new SearchPlace(after[0] == 'e', key)
            : throw new ArgumentException($"'{after}' is of no page.", nameof(query));
    }

    public override string ToString() => (IsExact ? "e" : "m") + Before.ToString(CultureInfo.InvariantCulture);
}
