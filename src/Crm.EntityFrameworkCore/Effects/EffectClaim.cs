using NodaTime;

namespace Crm.Effects;

/// <summary>Which effects an instance takes on.</summary>
/// <param name="Holder">Name of the claim; a claim's own, by which a late confirmation is told from a newer claim's.</param>
/// <param name="Kinds">Kinds that the instance handles; others are left to others.</param>
/// <param name="Now">What is due by then.</param>
/// <param name="LeasedUntil">When another may take them over.</param>
/// <param name="WaitsSince">An effect of another kind that has been due since before this no longer holds up its subject's later ones.</param>
/// <param name="Most">How many at most.</param>
internal sealed record EffectClaim(string Holder, string[] Kinds, Instant Now, Instant LeasedUntil, Instant WaitsSince, int Most)
{
    internal EffectRow Taken(EffectRow row)
    {
        (row.Holder, row.State, row.LeasedUntil) = (Holder, EffectState.Running, LeasedUntil);
        return row;
    }
}
