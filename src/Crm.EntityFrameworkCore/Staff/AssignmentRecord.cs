using System.Text.Json;
using Crm.Orders;
using Crm.Store;
using NodaTime;

namespace Crm.Staff;

/// <summary>A decision about who answers for an order, as it was made.</summary>
/// <param name="Order">Which.</param>
/// <param name="At">When.</param>
/// <param name="By">Who made it: <c>staff:anna (supervisor)</c>, or whoever's command it was part of.</param>
/// <param name="From">Who had it before; null for nobody.</param>
/// <param name="Chain">Version of the chain that decided; 0 where a person did.</param>
/// <param name="Reason">What a person said; null for decisions of the chain.</param>
/// <param name="Request">What was known of the order.</param>
/// <param name="Decision">Who got it and why, and who was passed over.</param>
/// <param name="Explanation">The same in plain English, in the site's time.</param>
public sealed record AssignmentRecord(
    OrderId Order,
    Instant At,
    string By,
    StaffId? From,
    int Chain,
    string? Reason,
    AssignmentRequest Request,
    AssignmentDecision Decision,
    string Explanation)
{
    internal static AssignmentFacts Read(string document) => JsonSerializer.Deserialize<AssignmentFacts>(document, CrmJson.Options)!;
}
