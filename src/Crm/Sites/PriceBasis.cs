namespace Crm.Sites;

/// <summary>Whether a site's prices include tax.</summary>
public enum PriceBasis
{
    /// <summary>Prices include tax, as shoppers are shown them in most countries.</summary>
    Gross,

    /// <summary>Tax is added to the prices.</summary>
    Net,
}
