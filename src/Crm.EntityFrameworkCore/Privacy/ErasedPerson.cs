using Crm.Customers;
using NodaTime;

namespace Crm.Privacy;

/// <summary>An entry of the register of erasures, as it is kept beside backups. No personal data.</summary>
/// <param name="Customer">Who was erased.</param>
/// <param name="At">When that began.</param>
public sealed record ErasedPerson(CustomerId Customer, Instant At);
