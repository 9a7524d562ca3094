using Crm.Customers;
using Crm.Orders;
using Microsoft.EntityFrameworkCore;

namespace Crm.Mapping;

/// <summary>Companies, who acts for them, and who ordered for them.</summary>
internal static class CompanyMapping
{
    internal static readonly Type[] Types = [typeof(Company), typeof(CompanyContact)];

    internal static void Map(ModelBuilder model)
    {
        var company = model.Entity<Company>().Aggregate("company", "crm_company").PersonalSubject(nameof(Company.CustomerId)).Personal(nameof(Company.LegalName));
        company.HasKey(c => c.CustomerId);
        company.Property(c => c.CustomerId).ValueGeneratedNever();
        company.HasIndex(c => c.ParentId).HasFilter("parent_id is not null");
        model.Children<Company, CompanyContact>(nameof(Company.Contacts), "crm_company_contact", nameof(CompanyContact.CustomerId), nameof(CompanyContact.Position))
            .HasIndex(c => c.PersonId);
        model.Entity<Order>().HasIndex(o => o.ContactId).HasFilter("contact_id is not null");
    }
}
