namespace Crm.Rules;

/// <summary>How a value, or each code of a set, is looked up in a list. A missing value (a set of none) is false under all.</summary>
public enum SetMatch
{
    /// <summary><c>in</c>: the value is listed; of a set, at least one code.</summary>
    In,

    /// <summary><c>not in</c>: the value is not listed; of a set, no code.</summary>
    NotIn,

    /// <summary><c>all in</c>: every code of the set is listed.</summary>
    AllIn,

    /// <summary><c>has all</c>: every code of the list is in the set.</summary>
    HasAll,
}
