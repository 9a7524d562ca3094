using System.Globalization;

namespace Crm.Triggers;

/// <summary>An entity: its kind and its number.</summary>
internal readonly record struct TriggerKey(string Entity, long Id)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Entity}:{Id}");

    /// <summary>Reads <c>order:17</c>; null where it is none.</summary>
    internal static TriggerKey? Parse(string text)
    {
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        return colon > 0 && long.TryParse(text.AsSpan(colon + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? new(text[..colon], id) : null;
    }

    /// <summary>Reads a cause, <c>order:17@3</c> and what may follow: the entity, and the version at which it set something off (0 for none).</summary>
    internal static (TriggerKey? Key, int Version) ParseCause(string cause)
    {
        if (cause.IndexOf(TriggerRun.WatchMark, StringComparison.Ordinal) is >= 0 and var mark)
            cause = cause[..mark];
        var end = cause.AsSpan().IndexOfAny('@', '=', '>');
        if (end < 0)
            return (Parse(cause), 0);
        var rest = cause.AsSpan(end + 1);
        var stop = rest.IndexOf('>');
        return (Parse(cause[..end]), cause[end] == '@' && int.TryParse(stop < 0 ? rest : rest[..stop], NumberStyles.None, CultureInfo.InvariantCulture, out var version) ? version : 0);
    }
}
