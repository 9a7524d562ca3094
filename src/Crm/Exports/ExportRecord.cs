using NodaTime;

namespace Crm.Exports;

/// <summary>That somebody took data out: what, by which filter, how many rows. Never changed; holds no data itself.</summary>
public sealed class ExportRecord
{
    private ExportRecord()
    {
    }

    /// <summary>Its id.</summary>
    public ExportId Id { get; private set; }

    /// <summary>Which list: <c>orders</c>, <c>customers</c>, <c>person</c>.</summary>
    public string List { get; private set; } = "";

    /// <summary>Who: <c>staff:anna (manager)</c>.</summary>
    public string Actor { get; private set; } = "";

    /// <summary>By what the rows were chosen, as JSON.</summary>
    public string Filter { get; private set; } = "{}";

    /// <summary>How many rows went out.</summary>
    public long Rows { get; private set; }

    /// <summary>When.</summary>
    public Instant At { get; private set; }

    /// <summary>Counts every change.</summary>
    public int Version { get; internal set; }

    /// <summary>A record.</summary>
    /// <param name="id">From a reserved block.</param>
    /// <param name="list">Which list.</param>
    /// <param name="actor">Who.</param>
    /// <param name="filter">By what, as JSON.</param>
    /// <param name="rows">How many.</param>
    /// <param name="at">When.</param>
    public static ExportRecord Of(ExportId id, string list, Actor actor, string filter, long rows, Instant at)
    {
        ArgumentException.ThrowIfNullOrEmpty(list);
        ArgumentException.ThrowIfNullOrEmpty(filter);
        ArgumentOutOfRangeException.ThrowIfNegative(rows);
        return new ExportRecord { Id = id, List = list, Actor = actor.ToString(), Filter = filter, Rows = rows, At = at };
    }
}
