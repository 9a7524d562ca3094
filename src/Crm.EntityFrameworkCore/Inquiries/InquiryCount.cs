namespace Crm.Inquiries;

/// <summary>How many inquiries are in a status.</summary>
/// <param name="Status">Its code.</param>
/// <param name="Count">All of them.</param>
/// <param name="Late">Of those, past their deadline.</param>
public sealed record InquiryCount(string Status, int Count, int Late);
