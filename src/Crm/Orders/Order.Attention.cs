using NodaTime;

namespace Crm.Orders;

public sealed partial class Order
{
    /// <summary>By when its customer is to be called; null where no call is awaited.</summary>
    public Instant? CallDue { get; private set; }

    /// <summary>By when it is to be paid, as its status says; null where that says nothing. A term of its own goes before (<see cref="OrderAccount.PayBy"/>).</summary>
    public Instant? PayBy { get; private set; }

    /// <summary>When somebody last tried to contact its customer; null for never.</summary>
    public Instant? ContactedAt { get; private set; }

    /// <summary>Whether a call is awaited: one is due, now or later, and the customer did not ask to be left alone.</summary>
    public bool ExpectsCall => CallDue is not null && !MarksText.Contains(DoNotCallText, StringComparison.Ordinal);

    private const string DoNotCallText = " " + OrderMarks.DoNotCall + " ";

    /// <summary>Somebody tried to contact the customer: the call that was awaited is done, and the next is due when they say.</summary>
    /// <returns>What changed, or <see cref="OrderRefusals.Deleted"/>.</returns>
    public Result<OrderChanged?> Contacted(OrderContact contact, Instant now)
    {
        ArgumentNullException.ThrowIfNull(contact);
        if (DeletedAt is not null)
            return DeletedRefusal();
        var changes = new OrderChanges();
        ContactedAt = changes.Note("contactedAt", ContactedAt, OrderText.Floor(now));
        CallDue = changes.Note("callDue", CallDue, contact.NextCall is { } next ? OrderText.Floor(next) : null);
        return changes.ToEvent(Id, now);
    }

    /// <summary>Sets what its status says of calls and payment.</summary>
    /// <returns>Whether anything is another now.</returns>
    internal bool SetTerms(Instant? callDue, Instant? payBy)
    {
        var before = (CallDue, PayBy);
        (CallDue, PayBy) = (callDue is { } call ? OrderText.Floor(call) : null, payBy is { } pay ? OrderText.Floor(pay) : null);
        return before != (CallDue, PayBy);
    }
}
