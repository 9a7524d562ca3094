using Crm.Customers;

namespace Crm.Sample.Shop.Checkout;

/// <summary>What a shopper types at the checkout.</summary>
public sealed class CheckoutForm
{
    /// <summary>Delivery by a courier.</summary>
    public const string Courier = "courier";

    /// <summary>The shopper comes to the shop.</summary>
    public const string PickUp = "pickup";

    /// <summary>Payment in advance; simulated.</summary>
    public const string Card = "card";

    /// <summary>Payment when the goods are handed over.</summary>
    public const string OnDelivery = "on-delivery";

    /// <summary>Whole name.</summary>
    public string? Name { get; set; }

    /// <summary>E-mail address.</summary>
    public string? Email { get; set; }

    /// <summary>Telephone, in any writing; may be missing.</summary>
    public string? Phone { get; set; }

    /// <summary><see cref="Courier"/> or <see cref="PickUp"/>.</summary>
    public string? Delivery { get; set; } = Courier;

    /// <summary>Street and house.</summary>
    public string? Street { get; set; }

    /// <summary>Postal code.</summary>
    public string? PostalCode { get; set; }

    /// <summary>City.</summary>
    public string? City { get; set; }

    /// <summary><see cref="Card"/> or <see cref="OnDelivery"/>.</summary>
    public string? Payment { get; set; } = Card;

    /// <summary>The shopper's words.</summary>
    public string? Note { get; set; }

    /// <summary>What delivery costs.</summary>
    public Money Charge(Currency currency) => Money.Of(Delivery == Courier ? 4.90m : 0m, currency);

    /// <summary>Everything that is missing or wrong, by field.</summary>
    /// <param name="country">Country whose national telephone numbers are meant.</param>
    public IEnumerable<(string Field, string Message)> Mistakes(string country)
    {
        if (string.IsNullOrWhiteSpace(Name))
            yield return (nameof(Name), "Tell us your name.");
        if (!EmailAddress.TryParse(Email, out _))
            yield return (nameof(Email), string.IsNullOrWhiteSpace(Email) ? "Tell us your e-mail address." : "This is no e-mail address: it looks like name@example.com.");
        if (!string.IsNullOrWhiteSpace(Phone) && !PhoneNumber.TryParse(Phone, country, out _))
            yield return (nameof(Phone), "This is no telephone number. With the country code it is always understood: +353 1 234 5678.");
        if (Delivery is not (Courier or PickUp))
            yield return (nameof(Delivery), "Choose how you get your order.");
        if (Payment is not (Card or OnDelivery))
            yield return (nameof(Payment), "Choose how you pay.");
        if (Delivery != Courier)
            yield break;
        if (string.IsNullOrWhiteSpace(Street))
            yield return (nameof(Street), "Where shall the courier go? Tell us street and house.");
        if (string.IsNullOrWhiteSpace(PostalCode))
            yield return (nameof(PostalCode), "The courier needs the postal code.");
        if (string.IsNullOrWhiteSpace(City))
            yield return (nameof(City), "The courier needs the city.");
    }

    /// <summary>The buyer as the order keeps them.</summary>
    public BuyerSnapshot ToBuyer(string country) => new BuyerSnapshot(
        Name: Name,
        Email: Email,
        Address: Delivery == Courier ? new Address(Country: country, City: City, PostalCode: PostalCode, Street: Street) : null,
        Language: "en").WithPhone(string.IsNullOrWhiteSpace(Phone) ? null : Phone, country);
}
