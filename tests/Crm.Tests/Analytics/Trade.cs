using NodaTime;
using NodaTime.Text;

namespace Crm.Analytics;

/// <summary>Short words for sales by hand: amounts in whole euros, Kyiv's days.</summary>
internal static class Trade
{
    internal static readonly Currency Euro = Currency.Of("EUR");
    internal static readonly DateTimeZone Kyiv = DateTimeZoneProviders.Tzdb["Europe/Kyiv"];

    internal static SalesTable Table() => new(Euro, Kyiv);

    /// <summary>Noon of a day in Kyiv, or a moment of it.</summary>
    internal static Instant At(string day) =>
        (day.Length == 10 ? LocalDatePattern.Iso.Parse(day).Value + new LocalTime(12, 0) : LocalDateTimePattern.GeneralIso.Parse(day).Value)
            .InZoneStrictly(Kyiv).ToInstant();

    internal static Money Euros(decimal amount) => Money.Of(amount, Euro);

    internal static SaleLine Line(int product, decimal net, int quantity = 1, decimal? profit = null) =>
        new(product, Euros(net).Units, quantity, profit is { } p ? Euros(p).Units : null);

    /// <summary>A completed order of one product.</summary>
    internal static int Sell(this SalesTable table, int customer, string day, decimal net, int product = 0, int quantity = 1) =>
        table.Add(new Sale(customer, At(day), SaleState.Completed), Line(product, net, quantity));
}
