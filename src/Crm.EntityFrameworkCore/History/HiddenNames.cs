using System.Collections.Frozen;

namespace Crm.History;

/// <summary>
/// Records of the log that name somebody else in their body: whom a company has as contacts, who seems to be the same as whom, who was merged with whom.
/// The log is not asked who may be seen, so whoever is bounded by rules hears that it happened, and not with whom.
/// </summary>
internal static class HiddenNames
{
    private const string Contact = "company";

    private static readonly FrozenSet<string> Events = ((string[])
    [
        "customer.duplicate-suspected", "customer.phone-shared", "customer.merged", "customer.unmerged", "customer.absorbed", "customer.released", "customer.survivor-changed",
    ]).ToFrozenSet(StringComparer.Ordinal);

    /// <summary>The body, as far as a reader may see it.</summary>
    internal static string? Body(ChangeRow change, bool isRuled) => isRuled && (change.Entity == Contact || Events.Contains(change.Event)) ? null : change.Body;
}
