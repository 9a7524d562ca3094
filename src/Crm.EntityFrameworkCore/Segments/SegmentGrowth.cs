using Crm.Customers;
using NodaTime;

namespace Crm.Segments;

/// <summary>Folds entries and exits into periods; what was before the first only makes its size.</summary>
internal sealed class SegmentGrowth(IReadOnlyList<Instant> bounds)
{
    private readonly HashSet<CustomerId> left = [];
    private readonly Figures[] periods = new Figures[bounds.Count - 1];
    private int before;

    /// <summary>Takes one in; gives whether it counts as a reactivation.</summary>
    internal bool Add(SegmentStepRow step)
    {
        var isBack = step.Entered && left.Remove(step.CustomerId);
        if (!step.Entered)
            left.Add(step.CustomerId);
        if (step.At < bounds[0])
        {
            before += step.Entered ? 1 : -1;
            return false;
        }

        ref var period = ref periods[IndexOf(step.At)];
        period.Entered += step.Entered ? 1 : 0;
        period.Left += step.Entered ? 0 : 1;
        isBack &= step.Cause != SegmentCause.Definition;
        period.Reactivated += isBack ? 1 : 0;
        period.ByDefinition += step.Cause != SegmentCause.Definition ? 0 : step.Entered ? 1 : -1;
        return isBack;
    }

    internal List<SegmentPeriod> Periods()
    {
        var (told, size) = (new List<SegmentPeriod>(), before);
        for (var i = 0; i < periods.Length; i++)
        {
            var p = periods[i];
            size += p.Entered - p.Left;
            told.Add(new SegmentPeriod(bounds[i], bounds[i + 1], size, p.Entered, p.Left, p.Reactivated, p.ByDefinition));
        }

        return told;
    }

    private int IndexOf(Instant at)
    {
        var index = 0;
        while (bounds[index + 1] <= at)
            index++;
        return index;
    }

    private struct Figures
    {
        internal int Entered;
        internal int Left;
        internal int Reactivated;
        internal int ByDefinition;
    }
}
