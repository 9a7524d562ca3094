using System.Globalization;
using Crm.Customers;
using Crm.Inquiries;
using Crm.Orders;

namespace Crm.Tasks;

/// <summary>What tasks are about, as text.</summary>
public static class TaskSubjects
{
    /// <summary>An order.</summary>
    public static string Of(OrderId order) => Of("order", order.Value);

    /// <summary>A customer, person or company.</summary>
    public static string Of(CustomerId customer) => Of("customer", customer.Value);

    /// <summary>An inquiry.</summary>
    public static string Of(InquiryId inquiry) => Of("inquiry", inquiry.Value);

    /// <summary>Somebody who works here, by code.</summary>
    public static string OfStaff(string code) => "staff:" + code;

    /// <summary>Kind and id of what a text names; null where it names nothing by number.</summary>
    internal static (string Kind, long Id)? Read(string subject) =>
        subject.IndexOf(':', StringComparison.Ordinal) is > 0 and var at && long.TryParse(subject.AsSpan(at + 1), NumberStyles.None, CultureInfo.InvariantCulture, out var id) ? (subject[..at], id) : null;

    private static string Of(string kind, long id) => string.Create(CultureInfo.InvariantCulture, $"{kind}:{id}");
}
