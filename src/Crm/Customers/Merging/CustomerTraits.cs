namespace Crm.Customers;

/// <summary>What a customer shares with whoever may be the same: pairs are looked for among those with a trait in common. Personal data.</summary>
public static class CustomerTraits
{
    private static readonly HashSet<string> Dotless = new(StringComparer.Ordinal) { "gmail.com", "googlemail.com" };

    /// <summary>The traits of a customer, each once: telephones, mailboxes, cards, tax id, name with birth date, name with place.</summary>
    public static IReadOnlyList<string> Of(Customer customer)
    {
        ArgumentNullException.ThrowIfNull(customer);
        var traits = new HashSet<string>(StringComparer.Ordinal);
        foreach (var key in customer.Keys)
        {
            if (key.RetiredAt is not null)
                continue;
            if (key.Kind == CustomerKeyKind.Phone)
                traits.Add("phone:" + key.Value);
            else if (key.Kind == CustomerKeyKind.Email)
                traits.Add("mailbox:" + Mailbox(key.Value));
            else if (key.Kind == CustomerKeyKind.LoyaltyCard)
                traits.Add("card:" + key.Value);
        }

        if (TaxId(customer) is { } tax)
            traits.Add("tax:" + tax);
        if (NameText.Key(customer.Name) is { Length: > 0 } name)
        {
            if (customer.BirthDate is { } birth)
                traits.Add($"born:{birth.Year}-{birth.Month}-{birth.Day}:{name}");
            foreach (var address in customer.Addresses)
                if (Place(address) is { } place)
                    traits.Add($"place:{place}:{name}");
        }

        return [.. traits];
    }

    /// <summary>The mailbox behind an address: its part after a plus is left out, and for providers that do not look at them the dots.</summary>
    internal static string Mailbox(string email)
    {
        var at = email.IndexOf('@', StringComparison.Ordinal);
        if (at < 0)
            return email;
        var (local, domain) = (email[..at], email[(at + 1)..]);
        var plus = local.IndexOf('+', StringComparison.Ordinal);
        if (plus > 0)
            local = local[..plus];
        return Dotless.Contains(domain) ? $"{local.Replace(".", "", StringComparison.Ordinal)}@gmail.com" : $"{local}@{domain}";
    }

    /// <summary>The tax id as compared: letters and digits in capitals; null for none.</summary>
    internal static string? TaxId(Customer customer)
    {
        if (customer.TaxId is null)
            return null;
        var text = string.Concat(customer.TaxId.Where(char.IsLetterOrDigit)).ToUpperInvariant();
        return text.Length < 4 ? null : text;
    }

    /// <summary>Where somebody lives, as coarse as people write it alike: country with postal code, or with city.</summary>
    internal static string? Place(Address address)
    {
        if (NameText.Key(address.PostalCode) is { Length: > 0 } code)
            return $"{address.Country?.ToUpperInvariant()}:{code}";
        return NameText.Key(address.City) is { Length: > 0 } city ? $"{address.Country?.ToUpperInvariant()}:{city}" : null;
    }
}
