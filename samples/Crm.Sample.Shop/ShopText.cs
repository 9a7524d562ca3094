using System.Globalization;
using NodaTime;
using NodaTime.Text;

namespace Crm.Sample.Shop;

/// <summary>Amounts and moments as shoppers read them.</summary>
public static class ShopText
{
    private static readonly ZonedDateTimePattern Moment = ZonedDateTimePattern.CreateWithInvariantCulture("d MMM uuuu', 'HH':'mm':'ss", null);

    /// <summary><c>€18.00</c>.</summary>
    public static string Of(Money money)
    {
        var sign = money.Currency.Code switch { "EUR" => "€", "GBP" => "£", "USD" => "$", var code => code + " " };
        return string.Create(CultureInfo.InvariantCulture, $"{sign}{money.Amount:#,0.00}");
    }

    /// <summary>A moment on the shop's clock.</summary>
    public static string Of(Instant at, DateTimeZone zone) => Moment.Format(at.InZone(zone));

    /// <summary>A moment for machines.</summary>
    public static string Machine(Instant at) => InstantPattern.General.Format(at);
}
