namespace Crm.Rules;

/// <summary>What is made of the events of a stream that pass filter and window.</summary>
public enum Aggregation
{
    /// <summary>How many; 0 for none, never missing.</summary>
    Count,

    /// <summary>The sum of a field, events without it left out; 0 for none, never missing.</summary>
    Sum,

    /// <summary>The mean of a field over the events that have it, to the nearest ten-thousandth (microsecond), halves away from zero; missing for none.</summary>
    Average,

    /// <summary>The least value of a field; missing for none.</summary>
    Min,

    /// <summary>The greatest value of a field; missing for none.</summary>
    Max,

    /// <summary>How many different values a field has; the codes of a set count one by one. 0 for none, never missing.</summary>
    Distinct,
}
