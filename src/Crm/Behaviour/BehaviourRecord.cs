using Crm.Customers;
using Crm.Sites;
using NodaTime;

namespace Crm.Behaviour;

/// <summary>An event as kept.</summary>
/// <param name="Sequence">Place in the feed; ascends in the order of commits, with gaps.</param>
/// <param name="At">When it happened.</param>
/// <param name="Kind">Code of its kind.</param>
/// <param name="Customer">Whose; null while only the device is known.</param>
/// <param name="Device">On which device, of an event that no customer is known for.</param>
/// <param name="Site">The site.</param>
/// <param name="Item">Number of what it was about; 0 for nothing, or a word.</param>
/// <param name="Word">Text of what it was about.</param>
/// <param name="Amount">How long, how much.</param>
public sealed record BehaviourRecord(long Sequence, Instant At, string Kind, CustomerId? Customer, DeviceId? Device, SiteId Site, long Item, string? Word, long? Amount);
