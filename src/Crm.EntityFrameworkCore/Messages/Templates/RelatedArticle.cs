namespace Crm.Messages;

/// <summary>Something that goes with what somebody bought, as a template shows it.</summary>
/// <param name="Name">As buyers read it.</param>
/// <param name="Sku">Its SKU.</param>
/// <param name="Price">Its price in the catalogue.</param>
public sealed record RelatedArticle(LocalizedText Name, string Sku, Money Price);
