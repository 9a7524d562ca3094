using Crm.Customers;

namespace Crm.Imports;

/// <summary>A customer as a row tells of them.</summary>
internal sealed record ImportedCustomer(CustomerIdentity Identity, CustomerProfile Profile, IReadOnlyDictionary<string, string?> Fields)
{
    /// <summary>Null, with a reason on the row, where nothing in it identifies anybody.</summary>
    internal static ImportedCustomer? Read(ImportRow row, string source, CustomColumns custom)
    {
        var (id, phone, email) = (row.TextOf(ImportColumns.Id), row.TextOf(ImportColumns.Phone), row.TextOf(ImportColumns.Email));
        var (first, last) = (row.TextOf(ImportColumns.FirstName), row.TextOf(ImportColumns.LastName));
        var born = row.DateOf(ImportColumns.BirthDate);
        var fields = custom.Read(row);
        if (id is null && phone is null && email is null)
            row.Refuse(ImportRefusals.Nobody());
        if (row.IsFaulty)
            return null;
        var address = new Address(
            row.TextOf(ImportColumns.Country), null, row.TextOf(ImportColumns.City), row.TextOf(ImportColumns.PostalCode), row.TextOf(ImportColumns.Street));
        var identity = new CustomerIdentity(source) { ExternalIds = id is null ? [] : [new ExternalId(source, id)], Phone = phone, Email = email };
        var profile = new CustomerProfile(source, ProfileStrength.Staff)
        {
            Name = row.TextOf(ImportColumns.Name) ?? (first is null && last is null ? null : $"{first} {last}".Trim()),
            FirstName = first,
            LastName = last,
            BirthDate = born,
            TaxId = row.TextOf(ImportColumns.TaxId),
            Address = address == new Address() ? null : address,
        };
        return new ImportedCustomer(identity, profile, fields);
    }
}
