using NodaTime;

namespace Crm.Segments;

/// <summary>How the members of a segment changed in a period (C14).</summary>
/// <param name="From">Its first moment.</param>
/// <param name="To">The first moment after it.</param>
/// <param name="Size">Members at its end.</param>
/// <param name="Entered">Entries in it, reactivations among them.</param>
/// <param name="Left">Exits in it: churn.</param>
/// <param name="Reactivated">Entries of customers who had been in before.</param>
/// <param name="ByDefinition">Entries less exits that came of defining, editing or rebuilding; part of the figures before.</param>
public sealed record SegmentPeriod(Instant From, Instant To, int Size, int Entered, int Left, int Reactivated, int ByDefinition)
{
    /// <summary>Entries less exits.</summary>
    public int Net => Entered - Left;
}
