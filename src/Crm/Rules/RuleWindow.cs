using NodaTime;

namespace Crm.Rules;

/// <summary>
/// Which events of a stream count: those of the last so long, or those from one day to another (both included, in the site's
/// zone). Events after the present instant never count.
/// </summary>
/// <param name="Last">The last so long, sliding with time; null where days are given.</param>
/// <param name="From">The first day; null for the beginning.</param>
/// <param name="To">The last day; null for no end.</param>
public sealed record RuleWindow(RulePeriod? Last = null, LocalDate? From = null, LocalDate? To = null)
{
    /// <summary>Neither a length nor a day: no window.</summary>
    internal bool IsNothing => Last is null && From is null && To is null;

    /// <summary>As in the text of rules.</summary>
    public override string ToString() => RuleWriter.Text(this);
}
