using Crm.Sites;
using NodaTime;

namespace Crm.Store;

/// <summary>What bounded commands look their bounds up with.</summary>
/// <param name="SitesByScope">The sites of a scope.</param>
/// <param name="Open">A reading of what somebody may see, as of a moment.</param>
internal sealed record BoundedReading(SelectStatement SitesByScope, Func<ScopeFilter, Instant, CrmDbContext> Open);
