using NodaTime;

namespace Crm.Staff;

public sealed partial class StaffMember
{
    /// <summary>Says when they will be, or were, away.</summary>
    /// <param name="from">First moment.</param>
    /// <param name="until">First moment back.</param>
    /// <param name="reason">Why: <c>vacation</c>.</param>
    /// <returns>The absence, or <see cref="StaffRefusals.InvalidAbsence"/>, <see cref="StaffRefusals.Left"/>.</returns>
    public Result<StaffAbsence> BeAway(Instant from, Instant until, string reason)
    {
        if (LeftAt is not null)
            return LeftRefusal();
        if (until <= from || string.IsNullOrWhiteSpace(reason))
            return new Refusal(StaffRefusals.InvalidAbsence, "An absence ends after it begins, and has a reason.");
        var absence = StaffAbsence.Of(Id, absences.Count == 0 ? 1 : absences[^1].Position + 1, from, until, reason.Trim());
        absences.Add(absence);
        return absence;
    }

    /// <summary>Takes an absence back.</summary>
    /// <returns>The absence, or <see cref="StaffRefusals.UnknownAbsence"/>.</returns>
    public Result<StaffAbsence> CancelAbsence(int position)
    {
        if (absences.Find(a => a.Position == position) is not { } absence)
            return new Refusal(StaffRefusals.UnknownAbsence, "{name} has no absence {position}.", ("name", Name), ("position", position));
        absences.Remove(absence);
        return absence;
    }

    /// <summary>Leaves: nothing is assigned to them any more, and what they answer for goes to others.</summary>
    /// <param name="now">When.</param>
    /// <param name="successor">Who takes over; null for whom the chain chooses.</param>
    /// <returns>When they left, or <see cref="StaffRefusals.Left"/>, <see cref="StaffRefusals.InvalidSuccessor"/>.</returns>
    public Result<Instant> Leave(Instant now, StaffMember? successor)
    {
        if (LeftAt is not null)
            return LeftRefusal();
        if (successor is not null && (successor.Id == Id || !successor.Active))
            return new Refusal(StaffRefusals.InvalidSuccessor, "{successor} cannot take over.", ("successor", successor.Name));
        (Active, LeftAt, SuccessorId, HandsOver) = (false, now, successor?.Id, true);
        return now;
    }

    /// <summary>All that they left is taken over.</summary>
    public void HandedOver() => HandsOver = false;

    /// <summary>Comes back after having left.</summary>
    /// <returns>When they had left, or <see cref="StaffRefusals.NotLeft"/>.</returns>
    public Result<Instant> Return()
    {
        if (LeftAt is not { } left)
            return new Refusal(StaffRefusals.NotLeft, "{name} has not left.", ("name", Name));
        (Active, LeftAt, SuccessorId, HandsOver) = (true, null, null, false);
        return left;
    }

    private Refusal LeftRefusal() => new(StaffRefusals.Left, "{name} left at {at}.", ("name", Name), ("staff", Id), ("at", LeftAt));
}
