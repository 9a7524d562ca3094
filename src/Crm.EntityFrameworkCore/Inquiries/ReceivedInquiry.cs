using Crm.Customers;
using Crm.Staff;
using NodaTime;

namespace Crm.Inquiries;

/// <summary>An inquiry that was taken in.</summary>
/// <param name="InquiryId">Its id.</param>
/// <param name="CustomerId">Who asks; null for nobody known.</param>
/// <param name="IsNewCustomer">They were not known before.</param>
/// <param name="ManagerId">Who answers for it; null for nobody yet.</param>
/// <param name="Deadline">Until when, in working time; null for no such time.</param>
/// <param name="IsRepeated">It was here already, by its external id.</param>
public sealed record ReceivedInquiry(InquiryId InquiryId, CustomerId? CustomerId, bool IsNewCustomer, StaffId? ManagerId, Instant? Deadline, bool IsRepeated);
