using Crm.Analytics;
using Microsoft.EntityFrameworkCore;

namespace Crm.Mapping;

/// <summary>Classes of customers and products.</summary>
internal static class AnalyticsMapping
{
    internal static readonly Type[] Types = [typeof(CustomerClass), typeof(ProductClassRow)];

    internal static void Map(ModelBuilder model)
    {
        var customer = model.Entity<CustomerClass>().Aggregate("customer-class", "crm_customer_class");
        customer.HasKey(c => c.CustomerId);
        customer.HasIndex(c => c.GroupCode);

        var product = model.Entity<ProductClassRow>().ToTable("crm_product_class").MapAll();
        product.HasKey(p => new { p.SiteId, p.ProductId });
        product.Property(p => p.SiteId).ValueGeneratedNever();
        product.Property(p => p.ProductId).ValueGeneratedNever();
    }
}
