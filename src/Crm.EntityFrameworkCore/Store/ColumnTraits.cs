namespace Crm.Store;

/// <summary>What the mapping says of a column, besides its name.</summary>
[Flags]
internal enum ColumnTraits
{
    None = 0,

    /// <summary>It may be null.</summary>
    Nullable = 1,

    /// <summary>Personal data.</summary>
    Personal = 2,

    /// <summary>The ticket of the writing commit.</summary>
    Ticket = 4,

    /// <summary>People write there what they like.</summary>
    FreeText = 8,

    /// <summary>A document as it came in, of which some texts are written by people.</summary>
    Document = 16,

    /// <summary>What somebody looked for stands there.</summary>
    Asked = 32,
}
