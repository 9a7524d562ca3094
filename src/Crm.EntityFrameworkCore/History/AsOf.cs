using NodaTime;

namespace Crm.History;

/// <summary>Something as it was at a past moment.</summary>
/// <typeparam name="T">What: an order, a customer.</typeparam>
/// <param name="Value">The object as it was, with all that lies below it. It is nobody's to change.</param>
/// <param name="Version">The last version that is in it.</param>
/// <param name="Since">When the store learnt of that version.</param>
/// <param name="HasErased">Personal data were in it that have been erased since; their fields are empty.</param>
public sealed record AsOf<T>(T Value, int Version, Instant Since, bool HasErased)
    where T : class;
