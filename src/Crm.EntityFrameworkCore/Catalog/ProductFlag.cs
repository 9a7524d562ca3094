using Crm.Tasks;
using NodaTime;

namespace Crm.Catalog;

/// <summary>A product comes back too often for a reason (W8), and nobody has dealt with it yet.</summary>
/// <param name="ProductId">The product.</param>
/// <param name="Reason">Code of the reason: <c>not-as-described</c>.</param>
/// <param name="Since">Since when.</param>
/// <param name="Task">The task of whoever is to deal with it; once that is done the flag is gone.</param>
public sealed record ProductFlag(ProductId ProductId, string Reason, Instant Since, StaffTaskId Task);
