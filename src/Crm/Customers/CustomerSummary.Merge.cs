namespace Crm.Customers;

public sealed partial class CustomerSummary
{
    /// <summary>
    /// What merged customers bought together. Their own figures stay as they are, so that nothing has to be taken apart when a
    /// merge is undone: sums are added, the first and the last order are those of all.
    /// </summary>
    /// <param name="survivor">Whose figures these are then.</param>
    /// <param name="members">The own figures of each, in one currency.</param>
    /// <exception cref="ArgumentException">No figures, or figures in different currencies.</exception>
    public static CustomerSummary Together(CustomerId survivor, IReadOnlyCollection<CustomerSummary> members)
    {
        ArgumentNullException.ThrowIfNull(members);
        if (members.Count == 0 || members.Select(m => m.Currency).Distinct().Count() > 1)
            throw new ArgumentException("Figures of one currency are added.", nameof(members));
        return new CustomerSummary
        {
            CustomerId = survivor,
            Currency = members.First().Currency,
            OrderCount = members.Sum(m => m.OrderCount),
            CompletedCount = members.Sum(m => m.CompletedCount),
            CancelledCount = members.Sum(m => m.CancelledCount),
            RefusedCount = members.Sum(m => m.RefusedCount),
            ReturnCount = members.Sum(m => m.ReturnCount),
            SpentUnits = members.Sum(m => m.SpentUnits),
            NetUnits = members.Sum(m => m.NetUnits),
            ReturnedUnits = members.Sum(m => m.ReturnedUnits),
            FirstOrderAt = members.Min(m => m.FirstOrderAt),
            LastOrderAt = members.Max(m => m.LastOrderAt),
            Version = members.Max(m => m.Version),
        };
    }
}
