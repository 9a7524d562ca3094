namespace Crm.Rules;

/// <summary>How far ahead flips are looked for.</summary>
internal static class RuleLimits
{
    /// <summary>100 years of microseconds: what flips later is said never to flip.</summary>
    internal const long Horizon = 36_525 * RuleTime.MicrosPerDay;
}
