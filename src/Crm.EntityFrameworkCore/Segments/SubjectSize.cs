namespace Crm.Segments;

/// <summary>About how many bytes a customer takes in memory: by the sizes of the objects, shared articles and codes not counted.</summary>
internal static class SubjectSize
{
    internal static long Of(CustomerSubject subject) =>
        520 + (2 * (subject.Name?.Length ?? 0)) + (96L * (subject.Orders.Count + subject.Cancelled.Count)) + (40L * subject.Purchases.Count)
        + (24L * (subject.Payments.Count + subject.Refunds.Count)) + (40L * subject.Returns.Count) + (24L * subject.Views.Count) + (64L * subject.Searches.Count)
        + (16L * subject.Visits.Count) + (48L * subject.Carts.Count) + (24L * subject.Fields.Length);
}
