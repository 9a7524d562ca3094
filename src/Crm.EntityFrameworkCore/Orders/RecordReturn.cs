namespace Crm.Orders;

/// <summary>Goods that came back.</summary>
/// <param name="Return">The return. Lines without a variant id are looked up by SKU.</param>
public sealed record RecordReturn(NewReturn Return)
{
    /// <summary>The order in its source, where its id here is not known.</summary>
    public ExternalId Order { get; init; }

    /// <summary>Who returns, by an id of another system, where no order tells it. Nobody is created for a return.</summary>
    public ExternalId Customer { get; init; }
}
