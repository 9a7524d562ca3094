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

    /// <summary>What belongs to a site or a customer: a task about it is seen where that is, and by nobody bounded where nobody said whose it is.</summary>
    internal static IReadOnlyList<string> Owned { get; } =
    [
        "order", "customer", "inquiry", "cart", "message", "outgoing-message", "payment", "shipment", "return", "stage", "quote", "raised", "task",
        "order-account", "order-delivery", "order-attention", "order-link", "cancellation", "coupon", "coupon-use", "bonus-spend", "bonus-lot", "loyalty-account", "reservation",
        "company", "consent", "customer-lists", "customer-summary", "customer-class", "customer-merge", "duplicate", "erasure", "inbound",
    ];

    /// <summary>Whether it is about such a thing.</summary>
    internal static bool IsOwned(string subject) => Owned.Any(kind => subject.Length > kind.Length && subject[kind.Length] == ':' && subject.StartsWith(kind, StringComparison.Ordinal));

    private static string Of(string kind, long id) => string.Create(CultureInfo.InvariantCulture, $"{kind}:{id}");
}
