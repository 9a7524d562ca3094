using Crm.Customers;

namespace Crm.Search;

/// <summary>Parts of documents that several kinds have.</summary>
internal static class SearchParts
{
    /// <summary>Those that say anything.</summary>
    internal static IEnumerable<SearchPart> Some(params (SearchField Field, string? Text)[] parts) =>
        parts.Where(p => !string.IsNullOrWhiteSpace(p.Text)).Select(p => new SearchPart(p.Field, p.Text!));

    /// <summary>Somebody as an order was given them.</summary>
    internal static IEnumerable<SearchPart> Of(BuyerSnapshot person) =>
    [
        .. Some((SearchField.Phone, person.PhoneE164 ?? person.Phone), (SearchField.Email, person.Email), (SearchField.Name, person.Name)),
        .. Some((SearchField.Name, NameOf(person.FirstName, person.LastName)), (SearchField.TaxId, person.TaxId), (SearchField.Comment, person.Comment)),
        .. person.Address is null ? [] : Of(person.Address),
    ];

    internal static IEnumerable<SearchPart> Of(Address address) => Some(
        (SearchField.Address, string.Join(", ", new[] { address.PostalCode, address.City, address.Region, address.Street, address.Street2, address.Note }.Where(p => !string.IsNullOrWhiteSpace(p)))));

    internal static string NameOf(string? first, string? last) => $"{first} {last}".Trim();
}
