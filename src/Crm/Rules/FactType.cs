namespace Crm.Rules;

/// <summary>What the values of a fact are, and so which conditions may ask about it.</summary>
public enum FactType
{
    /// <summary>A text; compared by its folded form (NFKC, lower invariant), ordinally.</summary>
    Text,

    /// <summary>A number, exact in ten-thousandths.</summary>
    Number,

    /// <summary>An amount in the base currency.</summary>
    Money,

    /// <summary>A day of the calendar, without a zone.</summary>
    Date,

    /// <summary>A moment, in microseconds.</summary>
    Instant,

    /// <summary>A length of time, in microseconds.</summary>
    Duration,

    /// <summary>Yes or no.</summary>
    Boolean,

    /// <summary>A set of codes (categories, marks, lists); compared ordinally, as they stand. A set of none is missing.</summary>
    Codes,

    /// <summary>The number of a typed id.</summary>
    Id,
}
