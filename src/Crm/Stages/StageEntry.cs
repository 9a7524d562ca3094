using Crm.Customers;
using Crm.Sites;
using NodaTime;

namespace Crm.Stages;

/// <summary>Where a customer stands on a site's board, since when, and where they stood before.</summary>
public sealed class StageEntry
{
    private readonly List<StageStep> steps = [];

    private StageEntry()
    {
    }

    /// <summary>Id.</summary>
    public StageEntryId Id { get; private set; }

    /// <summary>The site whose board it is.</summary>
    public SiteId SiteId { get; private set; }

    /// <summary>Who.</summary>
    public CustomerId CustomerId { get; private set; }

    /// <summary>Code of the stage.</summary>
    public string Stage { get; private set; } = "";

    /// <summary>Since when.</summary>
    public Instant Since { get; private set; }

    /// <summary>Counted up by the write path.</summary>
    public int Version { get; internal set; }

    /// <summary>Every stage they were on, the present one last.</summary>
    public IReadOnlyList<StageStep> Steps => steps;

    /// <summary>A customer who is new on a board; put them on a stage.</summary>
    public static StageEntry Create(StageEntryId id, SiteId site, CustomerId customer) => new() { Id = id, SiteId = site, CustomerId = customer };

    /// <summary>Puts the customer on a stage.</summary>
    /// <returns>False where they are there already.</returns>
    public bool Put(string stage, string? by, Instant now)
    {
        if (Stage == stage)
            return false;
        (Stage, Since) = (stage, now);
        steps.Add(StageStep.Create(Id, steps.Count + 1, stage, now, by));
        return true;
    }
}
