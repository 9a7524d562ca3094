using Crm.Customers;
using Crm.Sites;
using NodaTime;

namespace Crm.Triggers;

/// <summary>One time that a trigger was set off, for one subject by one cause.</summary>
internal sealed class TriggerRun
{
    public long Id { get; set; }
    public TriggerId TriggerId { get; set; }

    /// <summary>By which definition.</summary>
    public int Edition { get; set; }

    /// <summary>What it is about: <c>order:17</c>.</summary>
    public string Subject { get; set; } = "";
    public CustomerId? CustomerId { get; set; }
    public SiteId SiteId { get; set; }

    /// <summary>What set it off, unique for trigger and subject: entity, id and version of the record.</summary>
    public string Cause { get; set; } = "";
    public TriggerRunState State { get; set; }
    public bool IsShadow { get; set; }

    /// <summary>The place in the steps where it goes on.</summary>
    public int Place { get; set; }

    /// <summary>When it goes on; null where it does not.</summary>
    public Instant? Due { get; set; }

    /// <summary>When it was set off.</summary>
    public Instant At { get; set; }

    /// <summary>Why it ended; null for none.</summary>
    public string? Reason { get; set; }
    public long Chain { get; set; }
    public int Depth { get; set; }

    /// <summary>Lines in the log.</summary>
    public int Lines { get; set; }

    private long? first;

    /// <summary>The place in the change log at which it began; not stored, since its first line says it.</summary>
    internal long First => first ?? 0;

    internal bool IsOpen => State is TriggerRunState.Armed or TriggerRunState.Waiting or TriggerRunState.Watching;

    /// <summary>Before the place of the task that a run watches, at the end of its cause.</summary>
    internal const char WatchMark = '#';

    /// <summary>Whether it watches a task that another run asked for. It counts as no run.</summary>
    internal bool IsWatch => Cause.Contains(WatchMark, StringComparison.Ordinal);

    /// <summary>What set off the run that asked for the task.</summary>
    internal string Origin => Cause.IndexOf(WatchMark, StringComparison.Ordinal) is >= 0 and var at ? Cause[..at] : Cause;

    /// <summary>What watches a task that this one asks for. Until there is the task, it waits for it.</summary>
    internal TriggerRun Watch(int place, Instant at) => new()
    {
        TriggerId = TriggerId,
        Edition = Edition,
        Subject = Subject,
        CustomerId = CustomerId,
        SiteId = SiteId,
        Cause = string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{Cause}{WatchMark}{place}"),
        State = TriggerRunState.Waiting,
        IsShadow = IsShadow,
        Place = place,
        At = at,
        Chain = Chain,
        Depth = Depth,
    };

    internal void Begin(long position) => first ??= position;

    internal TriggerRun Copy() => (TriggerRun)MemberwiseClone();

    /// <summary>As it was when it was copied: what a decision changes.</summary>
    internal void Restore(TriggerRun before) =>
        (Cause, State, Place, Due, Reason, Lines) = (before.Cause, before.State, before.Place, before.Due, before.Reason, before.Lines);

    internal void End(string reason) => (State, Due, Reason) = (TriggerRunState.Ended, null, reason);
}
