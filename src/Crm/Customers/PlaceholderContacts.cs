namespace Crm.Customers;

/// <summary>The fillers and relays that every shop meets.</summary>
public static class PlaceholderContacts
{
    /// <summary>
    /// Reserved domains (RFC 2606, RFC 6761), what clerks and forms put for "none", and the relay domains by which
    /// marketplaces hide buyers. Apple's and Mozilla's relays are not among them: they are one person's own, and lasting.
    /// </summary>
    public static IReadOnlyList<PlaceholderContact> Default { get; } =
    [
        .. All(
            "noemail@", "no-email@", "no_email@", "no.email@", "nomail@", "no-mail@", "no_mail@", "noreply@", "no-reply@",
            "donotreply@", "none@", "unknown@", "anonymous@", "net@net.net", "a@a.com", "a@a.ru", "a@a.ua", "mail@mail.com",
            "email@email.com", "mail@mail.ru", "test@test.com", "test@test.ru", "test@mail.ru", "test@gmail.com", "123@123.com"),
        .. All("@example.com", "@example.net", "@example.org", "@test", "@example", "@invalid", "@localhost", "@local"),
        .. All(
            "@marketplace.amazon.com", "@marketplace.amazon.co.uk", "@marketplace.amazon.de", "@marketplace.amazon.fr",
            "@marketplace.amazon.it", "@marketplace.amazon.es", "@marketplace.amazon.nl", "@marketplace.amazon.pl",
            "@marketplace.amazon.se", "@marketplace.amazon.ca", "@marketplace.amazon.co.jp", "@marketplace.amazon.com.mx",
            "@marketplace.amazon.com.au", "@marketplace.amazon.com.tr", "@marketplace.amazon.com.be", "@members.ebay.com",
            "@relay.walmart.com", "@allegromail.pl", "@user.allegrogroup.pl", "@mail.mercadolibre.com", "@verkopen.bol.com"),
        .. All("*0000000", "*1111111", "*9999999", "+71234567890", "+70000000000", "+380000000000"),
        .. All("id:0", "id:null", "id:undefined", "card:0"),
    ];

    private static IEnumerable<PlaceholderContact> All(params string[] patterns) => patterns.Select(p => new PlaceholderContact(p));
}
