using Crm.Customers;
using NodaTime;

namespace Crm.Messages;

/// <summary>The gate's answer.</summary>
/// <param name="Verdict">Yes, no, or later.</param>
/// <param name="Reason">Code of <see cref="MessageRefusals"/> or <see cref="ConsentRefusals"/>; null for yes.</param>
/// <param name="Until">From when on; for later only. The gate is asked again then.</param>
/// <param name="CountsOn">The day on which it counts in the cap; null where it does not.</param>
public sealed record GateDecision(ContactVerdict Verdict, string? Reason = null, Instant? Until = null, LocalDate? CountsOn = null)
{
    /// <summary>What held it up until it was too late; null for nothing.</summary>
    public string? HeldUpBy { get; init; }
}
