using Crm.Customers;
using Crm.Inquiries;
using Crm.Orders;

namespace Crm.Messages;

/// <summary>Where a mail ended.</summary>
/// <param name="MessageId">As kept.</param>
/// <param name="Match">By what it was found to belong there; <see cref="MessageMatch.None"/>: it waits in the queue.</param>
/// <param name="CustomerId">Whose correspondence; null for nobody known.</param>
/// <param name="OrderId">About this order; null for none.</param>
/// <param name="InquiryId">About this inquiry, or became it; null for none.</param>
/// <param name="IsRepeated">It was here already.</param>
public sealed record KeptMail(MessageId MessageId, MessageMatch Match, CustomerId? CustomerId, OrderId? OrderId, InquiryId? InquiryId, bool IsRepeated);
