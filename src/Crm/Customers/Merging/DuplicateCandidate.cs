using NodaTime;

namespace Crm.Customers;

/// <summary>Two customers who may be one: found by rules, decided by people or by a threshold. One row per pair, for good.</summary>
public sealed class DuplicateCandidate
{
    private DuplicateCandidate()
    {
    }

    /// <summary>Id.</summary>
    public DuplicateCandidateId Id { get; private set; }

    /// <summary>The one with the lower id.</summary>
    public CustomerId FirstId { get; private set; }

    /// <summary>The one with the higher id.</summary>
    public CustomerId SecondId { get; private set; }

    /// <summary>Points when last looked at, 0 to 100.</summary>
    public int Score { get; private set; }

    /// <summary>What the score is made of. The list is replaced, never changed.</summary>
    public IReadOnlyList<DuplicateReason> Reasons { get; private set; } = [];

    /// <summary>What became of it.</summary>
    public DuplicateState State { get; private set; }

    /// <summary>When it was found.</summary>
    public Instant FoundAt { get; private set; }

    /// <summary>When it was decided; null while open.</summary>
    public Instant? DecidedAt { get; private set; }

    /// <summary>Counted up by the write path.</summary>
    public int Version { get; internal set; }

    /// <summary>A pair that was found.</summary>
    /// <param name="id">From a reserved block.</param>
    /// <param name="one">One of them.</param>
    /// <param name="other">The other.</param>
    /// <param name="score">What speaks for it.</param>
    /// <param name="now">When.</param>
    public static DuplicateCandidate Find(DuplicateCandidateId id, CustomerId one, CustomerId other, DuplicateScore score, Instant now)
    {
        ArgumentNullException.ThrowIfNull(score);
        if (one == other)
            throw new ArgumentException("A pair is of two customers.", nameof(other));
        var (first, second) = one < other ? (one, other) : (other, one);
        return new DuplicateCandidate { Id = id, FirstId = first, SecondId = second, Score = score.Points, Reasons = score.Reasons, FoundAt = now };
    }

    /// <summary>Looked at again. What was decided stays decided.</summary>
    /// <returns>Whether the score is another.</returns>
    public bool Rescore(DuplicateScore score)
    {
        ArgumentNullException.ThrowIfNull(score);
        if (State != DuplicateState.Open || (Score == score.Points && Reasons.SequenceEqual(score.Reasons)))
            return false;
        (Score, Reasons) = (score.Points, score.Reasons);
        return true;
    }

    /// <summary>They are two: remembered for good. Refuses a pair that is decided.</summary>
    public Result<DuplicateState> Dismiss(Instant now)
    {
        if (State != DuplicateState.Open)
            return new Refusal(CustomerRefusals.DuplicateDecided, "The pair {pair} is decided: {state}.", ("pair", Id.Value), ("state", State));
        (State, DecidedAt) = (DuplicateState.Dismissed, now);
        return State;
    }

    /// <summary>They were merged.</summary>
    public void Merge(Instant now) => (State, DecidedAt) = (DuplicateState.Merged, now);

    /// <summary>A merge, or a dismissal, was taken back: open again.</summary>
    public void Reopen() => (State, DecidedAt) = (DuplicateState.Open, null);
}
