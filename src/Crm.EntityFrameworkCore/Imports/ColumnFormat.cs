using NodaTime;

namespace Crm.Imports;

/// <summary>How a file writes numbers and times. The machine's own culture plays no part: the same file reads the same everywhere.</summary>
public sealed record ColumnFormat
{
    /// <summary>Numbers as <c>1234.5</c>, times as <c>2010-12-01 08:26:00</c>.</summary>
    public static ColumnFormat Plain { get; } = new();

    /// <summary>Between the whole and the decimals.</summary>
    public char DecimalSeparator { get; init; } = '.';

    /// <summary>Between groups of digits; null for none. A space also stands for the no-break spaces.</summary>
    public char? GroupSeparator { get; init; }

    /// <summary>Words and signs beside numbers that say nothing: <c>грн</c>, <c>$</c>; empty for none.</summary>
    public IReadOnlyList<string> Units { get; init => field = [.. value ?? []]; } = [];

    /// <summary>
    /// NodaTime patterns of local times, tried in order, with English names of months. Times with their own offset
    /// (<c>2024-05-01T10:00:00+03:00</c>, <c>2024-05-01 10:00:00 +0300</c>) are read whatever stands here.
    /// </summary>
    public IReadOnlyList<string> TimePatterns { get; init; } = ["uuuu-MM-dd HH:mm:ss", "uuuu-MM-dd'T'HH:mm:ss", "uuuu-MM-dd HH:mm"];

    /// <summary>NodaTime patterns of dates, tried in order.</summary>
    public IReadOnlyList<string> DatePatterns { get; init; } = ["uuuu-MM-dd"];

    /// <summary>
    /// Zone of local times; null for that of the site for which is imported, and UTC where there is none. A time that the clocks
    /// skipped is moved on by the gap; of a time that came twice, the earlier is meant.
    /// </summary>
    public DateTimeZone? Zone { get; init; }
}
