using Crm.Sites;

namespace Crm.History;

/// <summary>The command that made a change.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Command">Its name: <c>orders.place</c>.</param>
/// <param name="Actor">Who: <c>staff:anna (manager)</c>.</param>
/// <param name="Cause">Why, in the caller's words; null for none.</param>
/// <param name="Mode">In what spirit.</param>
/// <param name="Chain">First command of the chain of causes.</param>
/// <param name="Depth">Links of the chain before it.</param>
/// <param name="Site">Where; null for no site.</param>
/// <param name="Definitions">Versions of the definitions that decided: <c>process:3</c>; null for none.</param>
public sealed record ChangeCall(
    CallId Id,
    string Command,
    string Actor,
    string? Cause,
    IntakeMode Mode,
    CallId Chain,
    int Depth,
    SiteId? Site,
    string? Definitions);
