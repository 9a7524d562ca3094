using NodaTime;

namespace Crm.Stages;

/// <summary>A step of a customer onto a stage.</summary>
public sealed class StageStep
{
    private StageStep()
    {
    }

    /// <summary>The place on the board.</summary>
    public StageEntryId EntryId { get; private set; }

    /// <summary>From 1, in the order of stepping.</summary>
    public int Position { get; private set; }

    /// <summary>Code of the stage.</summary>
    public string Stage { get; private set; } = "";

    /// <summary>When.</summary>
    public Instant At { get; private set; }

    /// <summary>Who put them there; null for nobody by name.</summary>
    public string? By { get; private set; }

    internal static StageStep Create(StageEntryId entry, int position, string stage, Instant at, string? by) =>
        new() { EntryId = entry, Position = position, Stage = stage, At = at, By = by };
}
