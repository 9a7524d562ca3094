using System.Runtime.CompilerServices;

namespace Crm.Segments;

/// <summary>About how many bytes a customer takes in memory: by the layout of what is held for each, shared articles and codes not counted.</summary>
internal static class SubjectSize
{
    /// <summary>A look at a product or category: when, at what (a shared article), for how long.</summary>
    internal static int View { get; } = Unsafe.SizeOf<CustomerView>();

    /// <summary>A bought line.</summary>
    internal static int Line { get; } = Unsafe.SizeOf<CustomerPurchase>();

    /// <summary>A payment or refund.</summary>
    internal static int Payment { get; } = Unsafe.SizeOf<CustomerPayment>();

    internal static long Of(CustomerSubject subject) =>
        520 + (2 * (subject.Name?.Length ?? 0)) + (96L * (subject.Orders.Count + subject.Cancelled.Count)) + ((long)Line * subject.Purchases.Count)
        + ((long)Payment * (subject.Payments.Count + subject.Refunds.Count)) + (40L * subject.Returns.Count) + ((long)View * subject.Views.Count) + (64L * subject.Searches.Count)
        + (16L * subject.Visits.Count) + (48L * subject.Carts.Count) + (24L * subject.Fields.Length);
}
