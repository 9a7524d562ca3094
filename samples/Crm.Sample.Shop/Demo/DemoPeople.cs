using Crm.Customers;

namespace Crm.Sample.Shop.Demo;

/// <summary>The demo's people: who they are, what they agreed to, and a company that some of them buy for.</summary>
internal sealed class DemoPeople(CrmCustomers customers, CrmCompanies companies, CrmConsent consent, ShopSite site)
{
    private static readonly string[] Agreed = [ContactPurposes.Marketing, ContactPurposes.Profiling];

    private static readonly (string Key, string Name, string Phone, string Email, string[] Yes, string[] No)[] All =
    [
        (DemoNames.Aoife, "Aoife Brennan", "01 496 0123", "aoife@example.com", Agreed, []),
        (DemoNames.Saoirse, "Saoirse Walsh", "091 496 078", "saoirse@example.com", [ContactPurposes.Profiling], [ContactPurposes.Marketing]),
        (DemoNames.Niamh, "Niamh Byrne", "01 496 0222", "niamh@example.com", Agreed, []),
        ("tadhg", "Tadhg O'Neill", "+353 21 496 0456", "tadhg@example.com", [], []),
    ];

    /// <summary>Gives the customers by their keys.</summary>
    public async Task<IReadOnlyDictionary<string, CustomerId>> PlantAsync(CancellationToken cancellation)
    {
        var known = new Dictionary<string, CustomerId>(StringComparer.Ordinal);
        foreach (var (key, name, phone, email, yes, no) in All)
        {
            var identity = new CustomerIdentity("demo") { Phone = phone, Email = email };
            var recognised = (await customers.RecogniseAsync(identity, new CustomerProfile("demo", ProfileStrength.Guest) { Name = name }, site.Current.Id, DemoSeed.Call("person:" + key), cancellation)).OrThrow();
            known.Add(key, recognised.CustomerId);
            List<ConsentWord> words = [.. yes.Select(p => Word(p, ConsentState.Granted)), .. no.Select(p => Word(p, ConsentState.Denied))];
            if (words.Count > 0)
                (await consent.RecordAsync(recognised.CustomerId, words, DemoSeed.Call("consent:" + key), cancellation)).OrThrow();
        }

        await PlantCompanyAsync(known, cancellation);
        return known;
    }

    private static ConsentWord Word(string purpose, ConsentState state) => new(purpose, null, state, "checkout") { TextVersion = "2026-01" };

    private async Task PlantCompanyAsync(Dictionary<string, CustomerId> known, CancellationToken cancellation)
    {
        const string TaxId = "IE6388047V";
        var company = (await companies.RecogniseAsync("Quay Street Café Ltd.", TaxId, [new ExternalId("demo", "cafe")], site.Current.Id, DemoSeed.Call("company"), cancellation)).OrThrow();
        var definition = new CompanyDefinition
        {
            TaxId = TaxId,
            PaymentTermDays = 14,
            CreditLimit = Money.Of(500m, site.Currency),
            PriceContract = "cafés",
            Contacts = [new CompanyRole(known["tadhg"], "buyer"), new CompanyRole(known[DemoNames.Niamh], "accounts")],
        };
        (await companies.EditAsync(company.CustomerId, definition, DemoSeed.Call("company:terms"), cancellation: cancellation)).OrThrow();
    }
}
