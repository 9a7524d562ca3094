using NodaTime;

namespace Crm.Customers;

public sealed partial class Customer
{
    /// <summary>Sets the tax id by hand, and the external id by which it is recognised. The old one identifies nobody any more.</summary>
    /// <returns>The key that was added; null where none was.</returns>
    internal CustomerKey? SetTaxId(string? taxId, Instant now)
    {
        var given = Company.TaxKeyOf(taxId) is { } id ? LookupKey.External(ScopeId, id) : (LookupKey?)null;
        foreach (var key in keys)
            if (key.RetiredAt is null && key.Kind == CustomerKeyKind.External && key.Key != given && key.Value.StartsWith(Company.TaxSource + ":", StringComparison.Ordinal))
                key.Retire(now);
        TaxId = Clean(taxId);
        Remember(ProfileField.TaxId, TaxId is null ? ProfileStrength.Unknown : ProfileStrength.Staff);
        var before = keys.Count;
        if (given is { } wanted)
            Add(new IdentityKey(wanted, TaxId!, IsProved: true), new CustomerProfile("staff", ProfileStrength.Staff), trusted: true, now);
        return keys.Count > before ? keys[^1] : null;
    }
}
