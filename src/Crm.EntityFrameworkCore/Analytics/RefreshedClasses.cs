using NodaTime;

namespace Crm.Analytics;

/// <summary>What a refreshing did.</summary>
/// <param name="AsOf">Classes are as of this instant.</param>
/// <param name="Position">The last record of the change log that is in them for certain.</param>
/// <param name="Customers">Customers whose class, or a figure beside it, is another than before.</param>
/// <param name="Products">Products likewise.</param>
public sealed record RefreshedClasses(Instant AsOf, long Position, int Customers, int Products);
