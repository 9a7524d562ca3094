using Crm.Customers;
using Crm.Sites;

namespace Crm.Behaviour;

/// <summary>Whether a customer agreed that what they do is kept with them. Asked when events are written, never in a page.</summary>
public delegate ValueTask<bool> ProfilingConsent(CustomerId customer, SiteId site, CancellationToken cancellation);
