namespace Crm.Rules;

/// <summary>Which part of a text is looked at. Equality is a <see cref="ComparisonRule"/>.</summary>
public enum TextMatch
{
    /// <summary>Its beginning.</summary>
    Starts,

    /// <summary>Its end.</summary>
    Ends,

    /// <summary>Any part.</summary>
    Contains,
}
