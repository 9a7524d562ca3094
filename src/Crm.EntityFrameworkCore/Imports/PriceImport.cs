using Crm.Pricing;

namespace Crm.Imports;

/// <summary>What an import of prices needs to know beside the file.</summary>
public sealed record PriceImport
{
    /// <summary>Code of the price list of rows that name none; null rejects them.</summary>
    public string? List { get; init; }

    /// <summary>
    /// What a list becomes that is not there yet: all of it but code, name and currency, which are the row's where it has them. Null rejects
    /// rows of lists that are not there.
    /// </summary>
    public PriceListDefinition? NewLists { get; init; }
}
