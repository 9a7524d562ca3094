namespace Crm.Inquiries;

/// <summary>Who asks, as they told it. Everything is optional. Personal data.</summary>
/// <param name="Name">As written.</param>
/// <param name="Phone">As written, or the caller's number.</param>
/// <param name="PhoneE164">Normalised; null where it is no plausible number.</param>
/// <param name="Email">As written.</param>
public sealed record InquiryContact(string? Name = null, string? Phone = null, string? PhoneE164 = null, string? Email = null);
