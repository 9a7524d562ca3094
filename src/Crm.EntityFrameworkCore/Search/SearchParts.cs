using Crm.Customers;

namespace Crm.Search;

/// <summary>Parts of documents that several kinds have.</summary>
internal static class SearchParts
{
    /// <summary>A part, if it says anything.</summary>
    internal static void Add(this List<SearchPart> parts, SearchField field, string? text)
    {
        if (!string.IsNullOrWhiteSpace(text))
            parts.Add(new SearchPart(field, text));
    }

    /// <summary>Somebody as an order was given them.</summary>
    internal static void Add(this List<SearchPart> parts, BuyerSnapshot? person)
    {
        if (person is null)
            return;
        parts.Add(SearchField.Phone, person.PhoneE164 ?? person.Phone);
        parts.Add(SearchField.Email, person.Email);
        parts.Add(SearchField.Name, person.Name);
        parts.Add(SearchField.Name, NameOf(person.FirstName, person.LastName));
        parts.Add(SearchField.TaxId, person.TaxId);
        parts.Add(SearchField.Comment, person.Comment);
        if (person.Address is { } address)
            parts.Add(address);
    }

    internal static void Add(this List<SearchPart> parts, Address address) => parts.Add(
        SearchField.Address, string.Join(", ", new[] { address.PostalCode, address.City, address.Region, address.Street, address.Street2, address.Note }.Where(p => !string.IsNullOrWhiteSpace(p))));

    internal static string? NameOf(string? first, string? last) => first is null && last is null ? null : $"{first} {last}".Trim();
}
