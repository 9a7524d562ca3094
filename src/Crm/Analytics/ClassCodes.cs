namespace Crm.Analytics;

/// <summary>Classes as rules and exports name them: lower case, words joined by hyphens; null for none.</summary>
public static class ClassCodes
{
    /// <summary><c>a</c>, <c>b</c>, <c>c</c>, <c>non-positive</c>, <c>unknown</c>.</summary>
    public static string? Of(AbcClass found) => found switch
    {
        AbcClass.A => "a",
        AbcClass.B => "b",
        AbcClass.C => "c",
        AbcClass.NonPositive => "non-positive",
        AbcClass.Unknown => "unknown",
        _ => null,
    };

    /// <summary><c>x</c>, <c>y</c>, <c>z</c>.</summary>
    public static string? Of(XyzClass found) => found switch { XyzClass.X => "x", XyzClass.Y => "y", XyzClass.Z => "z", _ => null };

    /// <summary><c>high</c>, <c>medium</c>, <c>low</c>, <c>loss</c>, <c>unknown</c>.</summary>
    public static string? Of(MarginClass found) => found switch
    {
        MarginClass.High => "high",
        MarginClass.Medium => "medium",
        MarginClass.Low => "low",
        MarginClass.Loss => "loss",
        MarginClass.Unknown => "unknown",
        _ => null,
    };

    /// <summary><c>fast</c>, <c>medium</c>, <c>slow</c>, <c>dead</c>.</summary>
    public static string? Of(SellThroughClass found) => found switch
    {
        SellThroughClass.Fast => "fast",
        SellThroughClass.Medium => "medium",
        SellThroughClass.Slow => "slow",
        SellThroughClass.Dead => "dead",
        _ => null,
    };
}
