using Crm.Pricing;
using Microsoft.EntityFrameworkCore;

namespace Crm.Mapping;

/// <summary>Price lists and their prices, now and before.</summary>
internal static class PricingMapping
{
    internal static readonly Type[] Types = [typeof(PriceListRow), typeof(PromotionRow), typeof(PriceRow), typeof(PastPriceRow), typeof(StoredQuote), typeof(PricedOrderRow)];

    internal static void Map(ModelBuilder model)
    {
        var list = model.Entity<PriceListRow>().Aggregate("price-list", "crm_price_list");
        list.HasKey(l => l.Id);
        list.HasIndex(l => l.Code).IsUnique();

        var promotion = model.Entity<PromotionRow>().Aggregate("promotion", "crm_promotion");
        promotion.HasKey(p => p.Id);
        promotion.HasIndex(p => p.Code).IsUnique();

        // What an order asks for are the prices of its variants; what a list is saved by, those of the list.
        var price = model.Entity<PriceRow>().ToTable("crm_price").MapAll();
        price.HasKey(p => new { p.VariantId, p.ListId, p.Kind, p.MinQuantity, p.Since });
        var past = model.Entity<PastPriceRow>().ToTable("crm_price_past").MapAll();
        past.HasKey(p => new { p.VariantId, p.ListId, p.Kind, p.MinQuantity, p.Since });

        var quote = model.Entity<StoredQuote>().Aggregate("quote", "crm_quote");
        quote.HasKey(q => q.Id);
        quote.HasIndex(q => new { q.CustomerId, q.CreatedAt });

        var priced = model.Entity<PricedOrderRow>().ToTable("crm_order_pricing").MapAll();
        priced.HasKey(p => p.OrderId);
        priced.Property(p => p.OrderId).ValueGeneratedNever();
    }
}
