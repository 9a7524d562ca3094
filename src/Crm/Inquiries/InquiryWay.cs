namespace Crm.Inquiries;

/// <summary>A way from one status of an inquiry to another.</summary>
/// <param name="From">Code of the status left.</param>
/// <param name="To">Code of the status entered.</param>
public sealed record InquiryWay(string From, string To);
