namespace Crm.Intake;

/// <summary>What came from a source in a stretch of time, and what became of it.</summary>
/// <param name="Source">Code of the channel.</param>
/// <param name="Received">All that came.</param>
public sealed record IntakeBalance(string Source, int Received)
{
    /// <summary>How many had each outcome; those that none had are left out.</summary>
    public IReadOnlyDictionary<IntakeOutcome, int> Outcomes { get; init; } = new Dictionary<IntakeOutcome, int>();

    /// <summary>Why things were rejected or failed, the most frequent first.</summary>
    public IReadOnlyList<IntakeReason> Reasons { get; init; } = [];

    /// <summary>Entries whose order is gone from the store: somebody deleted past the product.</summary>
    public int LostOrders { get; init; }

    /// <summary>How many had an outcome.</summary>
    public int Of(IntakeOutcome outcome) => Outcomes.GetValueOrDefault(outcome);

    /// <summary>Whether the outcomes make what was received, and every order is there.</summary>
    public bool AddsUp => Received == Outcomes.Values.Sum() && LostOrders == 0;
}
