namespace Crm.Rules;

/// <summary>Codes of the sentences in which an explanation is told, and the sentences in English. Another language is another dictionary.</summary>
public static class RulePhrases
{
    /// <summary>It holds: <c>{reasons}</c>.</summary>
    public const string In = "rule.in";

    /// <summary>It holds, and ends by time alone: <c>{reasons}</c>, <c>{at}</c>, <c>{facts}</c>.</summary>
    public const string InUntil = "rule.in-until";

    /// <summary>It does not hold: <c>{held}</c> of <c>{asked}</c>, <c>{reasons}</c>.</summary>
    public const string Out = "rule.out";

    /// <summary>It does not hold, and begins by time alone: also <c>{at}</c>.</summary>
    public const string OutUntil = "rule.out-until";

    /// <summary>A condition as it is found, met or not: <c>{fact}</c>, <c>{value}</c>, <c>{condition}</c>.</summary>
    public const string Met = "rule.met";

    /// <summary>A condition that is not met, with no bound to be far from.</summary>
    public const string Unmet = "rule.unmet";

    /// <summary>The value is below the bound: also <c>{bound}</c>, <c>{distance}</c>.</summary>
    public const string Below = "rule.below";

    /// <summary>The value is above the bound: also <c>{bound}</c>, <c>{distance}</c>.</summary>
    public const string Above = "rule.above";

    /// <summary>There is no value.</summary>
    public const string Missing = "rule.missing";

    /// <summary>The amount is in another currency than is asked for: <c>{fact}</c>, <c>{value}</c>, <c>{condition}</c>.</summary>
    public const string OtherCurrency = "rule.other-currency";

    /// <summary>The sentences in English, by code.</summary>
    public static IReadOnlyDictionary<string, string> English { get; } = new Dictionary<string, string>(StringComparer.Ordinal)
    {
        [In] = "In, because {reasons}.",
        [InUntil] = "In, because {reasons}. Leaves at {at}, unless {facts} changes.",
        [Out] = "Not in; {held} of {asked} conditions hold: {reasons}.",
        [OutUntil] = "Not in; {held} of {asked} conditions hold: {reasons}. Comes in at {at}, if nothing changes.",
        [Met] = "{fact} is {value} ({condition})",
        [Unmet] = "{fact} is {value} ({condition} is asked)",
        [Below] = "{fact} is {value}, {distance} short of {bound}",
        [Above] = "{fact} is {value}, {distance} beyond {bound}",
        [Missing] = "{fact} has no value ({condition})",
        [OtherCurrency] = "{fact} is {value}, which is compared with no other currency ({condition} is asked)",
    };
}
