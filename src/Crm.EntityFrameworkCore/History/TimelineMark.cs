using System.Globalization;
using NodaTime;

namespace Crm.History;

/// <summary>Place of an entry in a customer's past.</summary>
/// <param name="Happened">When it happened.</param>
/// <param name="Ticket">The commit that told of it.</param>
/// <param name="Ordinal">Which record of it.</param>
internal readonly record struct TimelineMark(Instant Happened, long Ticket, int Ordinal)
{
    internal static TimelineMark Parse(string text)
    {
        var parts = text.Split('-');
        return parts.Length == 3 && long.TryParse(parts[0], NumberStyles.None, CultureInfo.InvariantCulture, out var at)
            && long.TryParse(parts[1], NumberStyles.None, CultureInfo.InvariantCulture, out var ticket) && int.TryParse(parts[2], NumberStyles.None, CultureInfo.InvariantCulture, out var ordinal)
            && at <= Store.NeutralValue.ToMicroseconds(Instant.MaxValue)
            ? new TimelineMark(Store.NeutralValue.FromMicroseconds(at), ticket, ordinal)
            : throw new ArgumentException($"'{text}' is of no page.", nameof(text));
    }

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Store.NeutralValue.ToMicroseconds(Happened)}-{Ticket}-{Ordinal}");
}
