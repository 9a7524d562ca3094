namespace Crm.Related;

/// <summary>Finds what goes with something, the best at the front: the port behind which a host puts its own recommendations.</summary>
public delegate Task<IReadOnlyList<RelatedProduct>> RelatedProducts(RelatedRequest request, CancellationToken cancellation);
