using Crm.Customers;
using Microsoft.EntityFrameworkCore;

namespace Crm.Mapping;

/// <summary>Pairs of customers who may be one, and merges as evidence.</summary>
internal static class MergeMapping
{
    internal static readonly Type[] Types = [typeof(DuplicateCandidate), typeof(CustomerMerge), typeof(TraitRow)];

    internal static void Map(ModelBuilder model)
    {
        var candidate = model.Entity<DuplicateCandidate>().Aggregate("duplicate", "crm_duplicate");
        candidate.HasKey(c => c.Id);
        candidate.HasIndex(c => new { c.FirstId, c.SecondId }).IsUnique();
        candidate.HasIndex(c => c.Score).HasFilter("state = 'open'");
        candidate.HasIndex(c => c.SecondId);

        var merge = model.Entity<CustomerMerge>().Aggregate("customer-merge", "crm_customer_merge");
        merge.HasKey(m => m.Id);
        merge.HasIndex(m => m.AbsorbedId).IsUnique().HasFilter("undone_at is null");
        merge.HasIndex(m => m.SurvivorId);

        var trait = model.Entity<TraitRow>().ToTable("crm_customer_trait").MapAll();
        trait.HasKey(t => new { t.ScopeId, t.Trait, t.CustomerId });
        trait.Property(t => t.Trait).ValueGeneratedNever();
        trait.Property(t => t.CustomerId).ValueGeneratedNever();
        trait.Property(t => t.ScopeId).ValueGeneratedNever();
        trait.HasIndex(t => t.CustomerId);

        model.Entity<Customer>().HasIndex(c => c.SurvivorId).HasFilter("survivor_id is not null");
    }
}
