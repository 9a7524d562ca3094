using NodaTime;

namespace Crm.Orders;

public sealed partial class Order
{
    /// <summary>Since when its status is overdue: the deadline that passed. Null while it is in time, and again once it has left the status.</summary>
    public Instant? LateSince { get; private set; }

    /// <summary>Counts the statuses it has had, from 1: the number of its stay. 0 for orders older than the keeping of stays.</summary>
    internal int StayNumber { get; private set; }

    /// <summary>Its status is overdue. That is said once per stay, and stands as the mark <see cref="OrderMarks.LateStage"/> until it leaves the status.</summary>
    /// <returns>What happened; null where it has been said, or the status has no deadline.</returns>
    public OrderLate? MissDeadline()
    {
        if (LateSince is not null || Deadline is not { } deadline)
            return null;
        LateSince = deadline;
        MarksText = Marks.With(OrderMarks.LateStage).ToString();
        return new OrderLate(Id, Status, deadline);
    }

    /// <summary>Another deadline for the status it is in: the calendar or the process was changed.</summary>
    /// <returns>Whether that changed anything.</returns>
    internal bool MoveDeadline(Instant? deadline)
    {
        var changed = Deadline != deadline;
        Deadline = deadline;
        return changed;
    }

    private void BeginStay()
    {
        StayNumber++;
        LateSince = null;
        MarksText = Marks.Without(OrderMarks.LateStage).ToString();
    }
}
