using Crm.Customers;

namespace Crm.Segments;

/// <summary>Who the figures of a period are: their lists are as long as the figures say.</summary>
/// <param name="Figures">The figures.</param>
/// <param name="Members">Who was in at the period's end, by id.</param>
/// <param name="Steps">Entries and exits of the period, in order; those by definition say so.</param>
/// <param name="Reactivations">Of these, the entries of customers who had been in before.</param>
public sealed record SegmentPeriodDetail(SegmentPeriod Figures, IReadOnlyList<CustomerId> Members, IReadOnlyList<SegmentStep> Steps, IReadOnlyList<SegmentStep> Reactivations);
