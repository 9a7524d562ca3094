using Crm.Catalog;

namespace Crm.Related;

/// <summary>Something to offer with what somebody buys or looks at.</summary>
/// <param name="Variant">What.</param>
/// <param name="Score">How well it fits, comparable within one answer; the built-in source: share of the orders looked at that had it, 0 to 1.</param>
/// <param name="Reason">Code of why: <c>bought-together</c>; a host's own source has its own.</param>
public sealed record RelatedProduct(VariantId Variant, double Score, string Reason);
