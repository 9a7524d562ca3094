using NodaTime;

namespace Crm.Customers;

/// <summary>A merge as evidence: who into whom, when, why, and when it was undone. Never deleted.</summary>
public sealed class CustomerMerge
{
    private CustomerMerge()
    {
    }

    /// <summary>Id.</summary>
    public CustomerMergeId Id { get; private set; }

    /// <summary>Who was merged.</summary>
    public CustomerId AbsorbedId { get; private set; }

    /// <summary>Into whom.</summary>
    public CustomerId SurvivorId { get; private set; }

    /// <summary>Points of the pair when it was merged.</summary>
    public int Score { get; private set; }

    /// <summary>What spoke for it.</summary>
    public IReadOnlyList<DuplicateReason> Reasons { get; private set; } = [];

    /// <summary>Merged by the threshold, not by a person.</summary>
    public bool IsAutomatic { get; private set; }

    /// <summary>When.</summary>
    public Instant MergedAt { get; private set; }

    /// <summary>When it was undone; null while it holds.</summary>
    public Instant? UndoneAt { get; private set; }

    /// <summary>Counted up by the write path.</summary>
    public int Version { get; internal set; }

    /// <summary>A merge that has just been made.</summary>
    public static CustomerMerge Record(CustomerMergeId id, CustomersMerged merged, DuplicateScore score, bool isAutomatic, Instant now)
    {
        ArgumentNullException.ThrowIfNull(merged);
        ArgumentNullException.ThrowIfNull(score);
        return new CustomerMerge
        {
            Id = id,
            AbsorbedId = merged.AbsorbedId,
            SurvivorId = merged.SurvivorId,
            Score = score.Points,
            Reasons = score.Reasons,
            IsAutomatic = isAutomatic,
            MergedAt = now,
        };
    }

    /// <summary>It was undone.</summary>
    public void Undo(Instant now) => UndoneAt = now;
}
