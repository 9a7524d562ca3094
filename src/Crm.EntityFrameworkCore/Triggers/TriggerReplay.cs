namespace Crm.Triggers;

/// <summary>The live log of a stretch beside what the same triggers decide when the stretch is gone through again.</summary>
/// <param name="Lines">How many lines were compared.</param>
/// <param name="Differences">Lines that one has and the other has not; none unless something is broken, or personal data that conditions read were erased.</param>
/// <param name="NotReplayed">Codes of triggers that cannot be gone through again: those on entries into segments.</param>
public sealed record TriggerReplay(int Lines, IReadOnlyList<string> Differences, IReadOnlyList<string> NotReplayed);
