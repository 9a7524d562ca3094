using Crm.Customers;
using Crm.Store;
using Microsoft.EntityFrameworkCore;

namespace Crm.Mapping;

/// <summary>Consent and preferences, and tokens by which it is withdrawn.</summary>
internal static class ConsentMapping
{
    internal static readonly Type[] Types = [typeof(CustomerConsent), typeof(ConsentEntry), typeof(UnsubscribeRow)];

    internal static void Map(ModelBuilder model)
    {
        var consent = model.Entity<CustomerConsent>().Aggregate("consent", "crm_consent").PersonalSubject(nameof(CustomerConsent.CustomerId));
        consent.HasKey(c => c.CustomerId);
        consent.Property(c => c.CustomerId).ValueGeneratedNever();
        model.Children<CustomerConsent, ConsentEntry>(nameof(CustomerConsent.Words), "crm_consent_word", nameof(ConsentEntry.CustomerId), nameof(ConsentEntry.Position))
            .Personal(nameof(ConsentEntry.Proof));

        var token = model.Entity<UnsubscribeRow>().ToTable("crm_unsubscribe").MapAll();
        token.HasKey(t => t.Hash);
        token.HasAnnotation(PersonalData.Goes, true);
        token.HasIndex(t => t.CustomerId);
    }
}
