using Crm.Customers;
using Crm.Messages;
using NodaTime;

namespace Crm.Triggers;

/// <summary>One of the messages that a rehearsal would have asked for, as it would have read by what the change log told at its place.</summary>
/// <param name="Trigger">Code of the trigger.</param>
/// <param name="Template">Code of the template.</param>
/// <param name="Subject">What it is about: <c>order:17</c>.</param>
/// <param name="Due">The moment that it was for.</param>
public sealed record RehearsedMessage(string Trigger, string Template, string Subject, Instant Due)
{
    /// <summary>To whom; null for nobody known.</summary>
    public CustomerId? Customer { get; init; }

    /// <summary>What it would have said; null where there would have been none. A coupon that the trigger gives has a code of nothing but X.</summary>
    public MessageContent? Content { get; init; }

    /// <summary>Why there would have been none, as of <see cref="MessageRefusals"/>; null where there is one.</summary>
    public Refusal? Refusal { get; init; }
}
