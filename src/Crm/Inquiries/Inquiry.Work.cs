using Crm.Customers;
using Crm.Orders;
using Crm.Staff;
using NodaTime;

namespace Crm.Inquiries;

public sealed partial class Inquiry
{
    /// <summary>Whose it is.</summary>
    public void AttachTo(CustomerId customer) => CustomerId = customer;

    /// <summary>Proposes an order, as JSON.</summary>
    public void Propose(string order) => Proposal = order;

    /// <summary>Delivered again: what its source changed since is taken over while somebody may still act on it.</summary>
    /// <returns>Whether anything changed.</returns>
    public bool ReceiveAgain(NewInquiry given)
    {
        ArgumentNullException.ThrowIfNull(given);
        if (!IsOpen || (Contact, Subject, Text) == (given.Contact, Clean(given.Subject), Clean(given.Text)))
            return false;
        (Contact, Subject, Text) = (given.Contact, Clean(given.Subject), Clean(given.Text));
        return true;
    }

    /// <summary>Somebody answers for it.</summary>
    public void AssignTo(StaffId staff) => (ManagerId, AssignAt) = (staff, null);

    /// <summary>Nobody is there: the chain is asked again then.</summary>
    public void WaitForManager(Instant due) => (ManagerId, AssignAt) = (null, due);

    /// <summary>By when something is to be done in its status, by a process and a calendar; null for no such time.</summary>
    public void SetDeadline(Instant? deadline) => (Deadline, LateSince) = (deadline, LateSince is not null && LateSince == deadline ? LateSince : null);

    /// <summary>Its deadline has passed.</summary>
    public void BeLate() => LateSince = Deadline;

    /// <summary>
    /// Records a try to reach whoever asks. The first one takes a new inquiry into work where the process leads there; once they were
    /// reached, it is answered and no deadline runs.
    /// </summary>
    public Result<InquiryId> Try(ContactAttempt attempt, string? by, InquiryProcess process, Instant now)
    {
        ArgumentNullException.ThrowIfNull(attempt);
        ArgumentNullException.ThrowIfNull(process);
        if (by is null)
            return new Refusal(InquiryRefusals.PersonNeeded, "A try is made by somebody.");
        if (!IsOpen)
            return EndedRefusal();
        attempts.Add(InquiryAttempt.Create(Id, attempts.Count + 1, now, by, attempt));
        if (Stage == InquiryStage.New && process.First(InquiryStage.Work) is var work && process.Leads(Status, work.Code))
            Enter(work, now);
        if (attempt.Outcome == ContactOutcome.Reached)
        {
            AnsweredAt ??= now;
            SetDeadline(null);
        }

        return Id;
    }

    /// <summary>Moves it by its process. Rejecting needs a reason of the process, and somebody.</summary>
    public Result<InquiryId> Move(string to, (string? Code, string? Note) reason, string? by, InquiryProcess process, Instant now)
    {
        ArgumentNullException.ThrowIfNull(process);
        if (process.Find(to) is not { } status)
            return new Refusal(InquiryRefusals.UnknownStatus, "There is no status {status}.", ("status", to));
        if (Stage == InquiryStage.Converted)
            return EndedRefusal();
        if (!process.Leads(Status, to))
            return new Refusal(InquiryRefusals.NoWay, "Nothing leads from {from} to {to}.", ("from", Status), ("to", to));
        if (status.Stage == InquiryStage.Rejected)
        {
            if (!process.Reasons.Any(r => r.Code == reason.Code))
                return new Refusal(InquiryRefusals.ReasonNeeded, "Rejecting needs one of the reasons {reasons}.", ("reasons", process.Reasons.Select(r => r.Code).ToArray()));
            if (by is null)
                return new Refusal(InquiryRefusals.PersonNeeded, "Rejecting is done by somebody.");
            (Reason, Note, RejectedBy) = (reason.Code, Clean(reason.Note), by);
        }
        else
        {
            (Reason, Note) = (null, null);
        }

        Enter(status, now);
        return Id;
    }

    /// <summary>Why it cannot become an order now; null where it can.</summary>
    public Refusal? WhyNotConvertible() => IsOpen ? null : EndedRefusal();

    /// <summary>It became an order.</summary>
    public void BecomeOrder(OrderId order, CustomerId? customer, InquiryProcess process, Instant now)
    {
        ArgumentNullException.ThrowIfNull(process);
        (OrderId, CustomerId) = (order, customer ?? CustomerId);
        AnsweredAt ??= now;
        Enter(process.First(InquiryStage.Converted), now);
    }

    private void Enter(InquiryStatus status, Instant now)
    {
        (Status, Stage, StatusSince) = (status.Code, status.Stage, now);
        SetDeadline(null);
        if (!IsOpen)
            AssignAt = null;
    }

    private Refusal EndedRefusal() => Stage == InquiryStage.Converted
        ? new Refusal(InquiryRefusals.Converted, "The inquiry is order {order} already.", ("order", OrderId))
        : new Refusal(InquiryRefusals.Rejected, "The inquiry is rejected ({reason}): take it up again first.", ("reason", Reason));
}
