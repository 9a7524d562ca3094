using Crm.Customers;
using Microsoft.EntityFrameworkCore;

namespace Crm.Mapping;

internal static class CustomerMapping
{
    internal static readonly Type[] Types = [typeof(Customer), typeof(CustomerKey), typeof(CustomerSummary)];

    internal static void Map(ModelBuilder model)
    {
        var customer = model.Entity<Customer>().Aggregate("customer", "crm_customer").PersonalSubject(nameof(Customer.Id)).Personal(
            nameof(Customer.Name), nameof(Customer.FirstName), nameof(Customer.LastName), nameof(Customer.BirthDate), nameof(Customer.Sex),
            nameof(Customer.TaxId), nameof(Customer.Addresses), nameof(Customer.Phone), nameof(Customer.Email), nameof(Customer.Comment));
        customer.HasKey(c => c.Id);
        customer.HasIndex(c => new { c.ScopeId, c.CreatedAt });
        customer.HasIndex(c => c.BirthDate).HasFilter("birth_date is not null");

        var key = model.Children<Customer, CustomerKey>(nameof(Customer.Keys), "crm_customer_key", nameof(CustomerKey.CustomerId), nameof(CustomerKey.Position))
            .Personal(nameof(CustomerKey.Value), nameof(CustomerKey.Original));
        key.HasIndex(k => new { k.ScopeId, k.Kind, k.Value });
        key.HasIndex(k => new { k.ScopeId, k.Value }).IsUnique().HasFilter("kind = 'external' and retired_at is null");

        model.Entity<CustomerSummary>().Aggregate("customer-summary", "crm_customer_summary").HasKey(s => s.CustomerId);
    }
}
