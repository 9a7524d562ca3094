namespace Crm.Rules;

/// <summary>Codes of what may be wrong with a rule. <see cref="Invalid"/> refuses a whole; the others are those of <see cref="RuleMistake"/>.</summary>
public static class RuleRefusals
{
    /// <summary>The rule has mistakes; datum <c>mistakes</c>, a list of <see cref="RuleMistake"/>.</summary>
    public const string Invalid = "rule.invalid";

    /// <summary>The text or the JSON is not that of a rule.</summary>
    public const string Syntax = "rule.syntax";

    /// <summary>Deeper, longer or with more values than a rule may be.</summary>
    public const string TooLarge = "rule.too-large";

    /// <summary>There is no fact, field or stream of this name.</summary>
    public const string UnknownName = "rule.unknown-name";

    /// <summary>There is no segment of this code.</summary>
    public const string UnknownSegment = "rule.unknown-segment";

    /// <summary>Segments ask for each other in a circle.</summary>
    public const string SegmentCircle = "rule.segment-circle";

    /// <summary>Facts of this type cannot be asked this.</summary>
    public const string WrongCondition = "rule.wrong-condition";

    /// <summary>The constant is of another type than the fact.</summary>
    public const string WrongValue = "rule.wrong-value";

    /// <summary>Money in another currency than the base currency.</summary>
    public const string WrongCurrency = "rule.wrong-currency";

    /// <summary>A period, a range or a window of nothing, or one beyond what may be said.</summary>
    public const string WrongPeriod = "rule.wrong-period";

    /// <summary>The window looks further back than the stream's events are kept.</summary>
    public const string BeyondRetention = "rule.beyond-retention";

    /// <summary>What a filter of events cannot ask: time relative to now, other streams, segments.</summary>
    public const string NotInFilter = "rule.not-in-filter";

    /// <summary>No query can ask it: the fact is known for one subject at a time, or has no stored form to compare.</summary>
    public const string NoQuery = "rule.not-in-queries";

    internal static Refusal Refuse(IReadOnlyList<RuleMistake> mistakes) =>
        new(Invalid, "The rule has mistakes: {mistakes}", ("mistakes", mistakes));
}
