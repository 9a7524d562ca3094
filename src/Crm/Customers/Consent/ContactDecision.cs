using NodaTime;

namespace Crm.Customers;

/// <summary>Whether somebody may be contacted, and why. It permits nothing by itself: what sends needs a <see cref="ContactPermission"/>.</summary>
/// <param name="Verdict">Yes, no, or later.</param>
/// <param name="Reason">Code of <see cref="ConsentRefusals"/> for a no, <see cref="ConsentRefusals.QuietHours"/> for later; null for yes.</param>
/// <param name="NotBefore">From when on; for later only. To be asked again then: the answer may be another.</param>
public sealed record ContactDecision(ContactVerdict Verdict, string? Reason = null, Instant? NotBefore = null);
